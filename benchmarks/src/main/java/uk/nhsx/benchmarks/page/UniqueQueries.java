package uk.nhsx.benchmarks.page;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Makes parameters that no request has had before, so that no cache has a response for them. They
 * select all of the example data.
 */
final class UniqueQueries {

  private static final LocalDate FIRST = LocalDate.of(2019, 8, 1);
  private static final LocalDate LAST = LocalDate.of(2020, 2, 9);

  /** So many days after the example data are no later than today. */
  static final int MOST = 2_000;

  private static final int BEGINS = 100;

  private final Instant loaded;
  private int windows;
  private int days;
  private int instants;

  /**
   * Starts with the first of them.
   *
   * @param loaded when the suite had its data, and more than a second ago
   */
  UniqueQueries(Instant loaded) {
    this.loaded = loaded;
  }

  /** Returns {@code from} and {@code to}. */
  String window() {
    int number = windows++;
    return "from=%s&to=%s"
        .formatted(FIRST.minusDays(number % BEGINS), LAST.plusDays(number / BEGINS));
  }

  /** Returns {@code on}: a day on which all services of the example data are registered. */
  String day() {
    return "on=" + LAST.plusDays(days++);
  }

  /** Returns {@code knownAt}: an instant after the data was loaded, in microseconds. */
  String instant() {
    return "knownAt=" + loaded.plusNanos(1_000L * instants++);
  }
}
