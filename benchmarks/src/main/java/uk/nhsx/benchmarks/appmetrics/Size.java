package uk.nhsx.benchmarks.appmetrics;

/**
 * How much is measured: weeks loaded in all, practices in each, weeks compared at each entrance,
 * requests for each question, and what makes the figures.
 */
record Size(int weeks, int practices, int runs, int requests, long seed) {

  Size {
    if (runs < 1) {
      throw new IllegalArgumentException("--runs must be at least 1, not " + runs);
    }
    // The first is read by itself before anything is compared.
    int needed = 1 + Intake.weeks(runs);
    if (weeks < needed) {
      throw new IllegalArgumentException(
          "--weeks must be at least %d with --runs %d, not %d".formatted(needed, runs, weeks));
    }
    if (practices < 1 || practices > 99_999) {
      throw new IllegalArgumentException("--practices must be 1 to 99999, not " + practices);
    }
    if (requests < 1) {
      throw new IllegalArgumentException("--requests must be at least 1, not " + requests);
    }
  }

  /** What measures the same again. */
  String commandLine() {
    return "benchmarks/run app-metrics --weeks %d --practices %d --runs %d --requests %d --seed %d"
        .formatted(weeks, practices, runs, requests, seed);
  }
}
