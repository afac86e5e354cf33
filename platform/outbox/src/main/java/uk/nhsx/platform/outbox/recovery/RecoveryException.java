package uk.nhsx.platform.outbox.recovery;

import org.jspecify.annotations.Nullable;

/** Reports why the log and the topic could not be brought together, and what to do instead. */
public final class RecoveryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RecoveryException(String message) {
    this(message, null);
  }

  RecoveryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
