package uk.nhsx.benchmarks.registers;

import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.Rate;

/**
 * How often a second each thing was done, and where the time of the first of them went.
 *
 * @param refused requests that the service refused for now, which do not count
 */
record Rates(Map<String, Rate> byTitle, Profile profile, long refused) {

  Rate of(String title) {
    return Objects.requireNonNull(byTitle.get(title), title);
  }
}
