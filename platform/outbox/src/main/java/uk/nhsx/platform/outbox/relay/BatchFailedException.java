package uk.nhsx.platform.outbox.relay;

import java.util.List;

/** Reports that a batch was not written to Kafka, or that it is not known whether it was. */
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
