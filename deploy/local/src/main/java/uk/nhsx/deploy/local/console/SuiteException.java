package uk.nhsx.deploy.local.console;

/** A command failed; the message is for the user. */
public final class SuiteException extends Exception {
  private static final long serialVersionUID = 1L;

  public SuiteException(String message) {
    super(message);
  }
}
