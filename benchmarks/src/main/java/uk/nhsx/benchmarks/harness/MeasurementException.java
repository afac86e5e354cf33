package uk.nhsx.benchmarks.harness;

/** A measurement failed; the message tells the user of the command why. */
public final class MeasurementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MeasurementException(String message) {
    super(message);
  }

  public MeasurementException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
