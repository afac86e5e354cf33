package uk.nhsx.platform.outbox.recovery;

/** Reports that an event does not contain all that its change needs. */
public final class NotReplayableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotReplayableException(String message) {
    super(message);
  }
}
