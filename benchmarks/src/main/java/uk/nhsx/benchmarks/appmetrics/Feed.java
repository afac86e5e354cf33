package uk.nhsx.benchmarks.appmetrics;

import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * The daily practice feed of synthetic practices, the same for the same seed. Figures follow the
 * size of the practice, the day of the week and a slow growth, closely enough that each week passes
 * the acceptance checks against the one before. Only integers are used, which are the same
 * everywhere.
 */
final class Feed {
  /** A Monday. */
  static final LocalDate FIRST_DAY = LocalDate.of(2019, 1, 7);

  private static final int[] PERCENT_OF_WEEKDAY = {125, 115, 110, 105, 105, 75, 65};
  private static final int GROWTH_PERMILLE_A_WEEK = 10;
  private static final int NOISE_PERMILLE = 100;
  private static final int SMALLEST = 1_500;

  // The units of the factors of a figure: a million patients, percent, permille, permille.
  private static final long SCALE = 1_000_000L * 100 * 1_000 * 1_000;

  private final Geography geography;
  private final long seed;
  private final int[] patients;

  Feed(Geography geography, long seed) {
    this.geography = geography;
    this.seed = seed;
    this.patients = patients(geography.practices(), new SplittableRandom(seed));
  }

  /** A week of the feed; the first is number 0. */
  FeedWeek week(int number) {
    SplittableRandom random = new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (number + 1)));
    Measure[] measures = Measure.values();
    int[] figures = new int[FeedWeek.DAYS * patients.length * measures.length];
    long growth = 1_000 + (long) GROWTH_PERMILLE_A_WEEK * number;
    int next = 0;
    for (int day = 0; day < FeedWeek.DAYS; day++) {
      for (int size : patients) {
        for (Measure measure : measures) {
          long noise = random.nextInt(1_000 - NOISE_PERMILLE, 1_000 + NOISE_PERMILLE + 1);
          long product = (long) size * measure.perMillion() * PERCENT_OF_WEEKDAY[day];
          // Rounded up as often as the remainder is large, so that rare figures are not always 0.
          figures[next++] = (int) ((product * growth * noise + random.nextLong(SCALE)) / SCALE);
        }
      }
    }
    return new FeedWeek(geography, number, FIRST_DAY.plusWeeks(number), figures);
  }

  /** The sizes of practices: many small ones and few large ones, 8,500 patients on average. */
  private static int[] patients(int practices, SplittableRandom random) {
    return random
        .ints(practices, 0, 1_000)
        .map(of -> SMALLEST + (int) ((long) of * of * of / 1_000_000 * 28))
        .toArray();
  }
}
