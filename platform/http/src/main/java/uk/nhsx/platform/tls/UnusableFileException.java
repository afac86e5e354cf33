package uk.nhsx.platform.tls;

/** Says what is wrong with a file. */
public final class UnusableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableFileException(String message) {
    super(message, null, false, false);
  }
}
