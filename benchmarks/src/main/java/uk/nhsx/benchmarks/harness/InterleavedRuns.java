package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures several rates run by run. The measurements take turns, so that a disturbance of the
 * machine affects all of them.
 */
public final class InterleavedRuns {
  private final Run run;
  private final Map<String, Measurement> measurements = new LinkedHashMap<>();

  public InterleavedRuns(Run run) {
    this.run = run;
  }

  /** Measures how often a second something is done. */
  @FunctionalInterface
  public interface Measurement {
    BigDecimal perSecond() throws InterruptedException;
  }

  public InterleavedRuns add(String name, Measurement measurement) {
    measurements.put(name, measurement);
    return this;
  }

  /** The rates by name, in the order in which their measurements were added. */
  public record Rates(Map<String, Rate> byName) {

    public Rate of(String name) {
      return Objects.requireNonNull(byName.get(name), name);
    }
  }

  public Rates measure() throws InterruptedException {
    Map<String, List<BigDecimal>> measured = new LinkedHashMap<>();
    for (int i = 0; i < run.options().runs(); i++) {
      for (Map.Entry<String, Measurement> one : measurements.entrySet()) {
        BigDecimal perSecond = one.getValue().perSecond();
        run.log("%s: %s", one.getKey(), Rate.text(perSecond));
        measured.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(perSecond);
      }
    }
    Map<String, Rate> rates = new LinkedHashMap<>();
    measured.forEach((name, each) -> rates.put(name, new Rate(each)));
    return new Rates(rates);
  }
}
