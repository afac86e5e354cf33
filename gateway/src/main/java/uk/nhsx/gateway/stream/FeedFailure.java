package uk.nhsx.gateway.stream;

/** A service's log can't be read on, for now or from there. */
class FeedFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FeedFailure(String message) {
    super(message, null, false, false);
  }

  /** What is asked for is kept no longer. */
  static final class Expired extends FeedFailure {

    private static final long serialVersionUID = 1L;

    Expired(long after) {
      super("the log begins later than after=" + after);
    }
  }
}
