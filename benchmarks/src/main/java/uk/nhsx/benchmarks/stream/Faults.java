package uk.nhsx.benchmarks.stream;

/**
 * Faults of deliveries.
 *
 * @param missing events that a reader did not receive
 * @param misplaced events that were not the next after the reader's last: a gap or a duplicate
 * @param altered events that differ from what another reader received
 * @param resets of readers that had a position
 * @param disconnected readers that kept up
 */
record Faults(long missing, long misplaced, long altered, long resets, long disconnected) {
  static final Faults NONE = new Faults(0, 0, 0, 0, 0);

  Faults plus(Faults other) {
    return new Faults(
        missing + other.missing,
        misplaced + other.misplaced,
        altered + other.altered,
        resets + other.resets,
        disconnected + other.disconnected);
  }

  @Override
  public String toString() {
    return "%d missing, %d misplaced, %d altered, %d resets, %d disconnected"
        .formatted(missing, misplaced, altered, resets, disconnected);
  }
}
