package uk.nhsx.benchmarks.stream;

/**
 * What was not as it should be.
 *
 * @param missing events that a reader did not get
 * @param misplaced events that were not the one after the reader's last: a gap or a double
 * @param altered events that were not byte for byte what another reader got
 * @param resets of a reader who had a place
 * @param ended connections of readers who kept up
 */
record Faults(long missing, long misplaced, long altered, long resets, long ended) {
  static final Faults NONE = new Faults(0, 0, 0, 0, 0);

  Faults plus(Faults other) {
    return new Faults(
        missing + other.missing,
        misplaced + other.misplaced,
        altered + other.altered,
        resets + other.resets,
        ended + other.ended);
  }

  boolean areNone() {
    return equals(NONE);
  }

  @Override
  public String toString() {
    return "%d missing, %d misplaced, %d altered, %d resets, %d cut off"
        .formatted(missing, misplaced, altered, resets, ended);
  }
}
