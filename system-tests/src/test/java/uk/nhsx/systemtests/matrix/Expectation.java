package uk.nhsx.systemtests.matrix;

import java.time.Duration;
import java.util.Set;

/**
 * What a client may see at a door under a fault: a cell of the failure matrix.
 *
 * @param words for operators
 * @param outcomes one of which each client sees
 * @param within after which time at most; the time limits of the suite, and something for the
 *     machine
 */
record Expectation(String words, Set<String> outcomes, Duration within) {

  private static final String USUAL = "as usual";

  /** What a busy machine may add to a time limit of the suite. */
  private static final Duration MACHINE = Duration.ofSeconds(15);

  Expectation {
    outcomes = Set.copyOf(outcomes);
    if (words.isBlank() || words.contains("|")) {
      throw new IllegalArgumentException("no words for the cell of a table: '" + words + "'");
    }
  }

  /** Expects outcomes for which the suite has no time limit that counts here. */
  static Expectation of(String words, String... outcomes) {
    return new Expectation(words, Set.of(outcomes), Duration.ofMinutes(1));
  }

  /** Expects the same after a time limit of the suite. */
  Expectation within(Duration limit) {
    return new Expectation(words, outcomes, limit.plus(MACHINE));
  }

  /** What a door shows when nothing is wrong. */
  static Expectation usual(Door door) {
    return switch (door) {
      case READS, REPORT, PAGES -> of(USUAL, "200");
      case WRITES -> of(USUAL, "201");
      case FEED, STREAM, TOPIC -> of(USUAL, "in time");
    };
  }

  boolean isMetBy(Observation observation) {
    return outcomes.contains(observation.outcome()) && observation.took().compareTo(within) <= 0;
  }
}
