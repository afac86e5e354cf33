package uk.nhsx.benchmarks.harness;

/** There is nothing to compare; the message is for whoever runs the bench. */
public final class CannotMeasure extends Exception {
  private static final long serialVersionUID = 1L;

  public CannotMeasure(String message) {
    super(message);
  }
}
