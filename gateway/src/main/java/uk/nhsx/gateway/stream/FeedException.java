package uk.nhsx.gateway.stream;

/** Reports that a service's feed can't be read, now or from this position. */
class FeedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FeedException(String message) {
    super(message, null, false, false);
  }

  /** The requested events have been deleted. */
  static final class Expired extends FeedException {

    private static final long serialVersionUID = 1L;

    Expired(String requested) {
      super("the log begins later than " + requested);
    }
  }
}
