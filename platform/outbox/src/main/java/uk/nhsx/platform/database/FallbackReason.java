package uk.nhsx.platform.database;

import java.util.Locale;

/** Says why the primary answers a read that could have gone to the replica. */
enum FallbackReason {
  /** The replica has not replayed all that the answer shows. */
  BEHIND,
  /** All connections to the replica are in use, or a new one took too long. */
  BUSY,
  /** The replica can't be reached, or did not respond in time, and is left alone for a while. */
  UNAVAILABLE,
  /** The address leads to a server that is no replica, such as a primary. */
  NOT_A_REPLICA,
  /** The replica failed in the middle of a read. */
  FAILED;

  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
