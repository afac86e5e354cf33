package uk.nhsx.gateway.stream;

/** Why a stream can't go on where its reader stood. The word is public. */
enum ResetCode {
  MALFORMED("cursor-malformed", "The cursor can't be read; it must be one that this stream gave."),
  AHEAD("cursor-ahead", "The cursor is ahead of the log: those events have not happened."),
  EXPIRED("cursor-expired", "Events after the cursor are kept no longer."),
  INCOMPLETE("cursor-incomplete", "The cursor does not say how far these streams were read."),
  UNREACHABLE(
      "stream-unreachable",
      "When the reader came, it was not known how far these streams were; it is now.");

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
