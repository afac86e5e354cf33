package uk.nhsx.deploy.local.setting;

/** An environment variable has a value that can't be used; the message is for the user. */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingException(Setting setting, String value, String expected) {
    super(setting + " is '" + value + "', which is not " + expected);
  }
}
