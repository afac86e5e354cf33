package uk.nhsx.deploy.local.session;

/** The suite can't do what was asked; the message is for the user. */
public final class SuiteException extends Exception {
  private static final long serialVersionUID = 1L;

  public SuiteException(String message) {
    super(message);
  }
}
