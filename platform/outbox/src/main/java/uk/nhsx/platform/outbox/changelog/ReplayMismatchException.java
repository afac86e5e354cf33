package uk.nhsx.platform.outbox.changelog;

/** Reports that a change that is made again does not make the event that it made before. */
public final class ReplayMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReplayMismatchException(String message) {
    super(message);
  }
}
