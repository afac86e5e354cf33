package uk.nhsx.appmetrics.release;

/** The figures could not be read or written. */
class FigureFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FigureFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
