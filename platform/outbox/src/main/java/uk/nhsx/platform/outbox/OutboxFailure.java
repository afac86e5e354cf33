package uk.nhsx.platform.outbox;

/** The event log could not be read or written. */
class OutboxFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutboxFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
