package uk.nhsx.deploy.local.build;

/** The applications could not be built; the message is for the user. */
public final class BuildFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  BuildFailedException(String message) {
    super(message);
  }
}
