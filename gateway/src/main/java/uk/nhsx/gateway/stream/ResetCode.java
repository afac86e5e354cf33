package uk.nhsx.gateway.stream;

/** The reason why a stream can't continue at the subscriber's position. The word is public. */
enum ResetCode {
  MALFORMED("cursor-malformed", "The cursor can't be read; send an id that this stream has sent."),
  AHEAD("cursor-ahead", "The cursor is ahead of the log: no such events exist."),
  EXPIRED("cursor-expired", "Events after the cursor have been deleted."),
  INCOMPLETE("cursor-incomplete", "The cursor has no position for these streams."),
  UNREACHABLE(
      "stream-unreachable",
      "The end of these streams was unknown when the connection was opened; it is known now."),
  EPOCH_BEGUN(
      "epoch-begun",
      "The register was restored from a backup, and some events before this are void: the event"
          + " before this reset says which.");

  private final String word;
  private final String reason;

  ResetCode(String word, String reason) {
    this.word = word;
    this.reason = reason;
  }

  String word() {
    return word;
  }

  String reason() {
    return reason;
  }
}
