package uk.nhsx.platform.outbox;

import java.util.List;

/** A batch that Kafka did not take, or of which it is not known whether it did. */
final class BatchFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<LoggedEvent> batch;

  BatchFailedException(List<LoggedEvent> batch, Throwable cause) {
    super(cause);
    this.batch = batch;
  }

  List<LoggedEvent> batch() {
    return batch;
  }
}
