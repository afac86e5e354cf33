package uk.nhsx.appmetrics.store;

/** The store could not be read or written. */
public class StoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
