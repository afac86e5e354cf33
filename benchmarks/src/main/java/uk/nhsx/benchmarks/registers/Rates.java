package uk.nhsx.benchmarks.registers;

import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.Rate;

/** How often a second each thing was done, and where the time of the first of them went. */
record Rates(Map<String, Rate> byTitle, Profile profile) {

  Rate of(String title) {
    return Objects.requireNonNull(byTitle.get(title), title);
  }
}
