package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Surroundings;

/** Something done by many at once, for so long; gives how many times a second. */
@FunctionalInterface
interface Load {

  BigDecimal perSecond(Duration time)
      throws IOException, InterruptedException, SQLException, CannotMeasure;

  /**
   * Lets each load run so many times. They take turns, so that what disturbs the machine for a
   * while disturbs all of them.
   */
  static Map<String, Rate> inTurn(
      Map<String, Load> loads, int runs, Duration time, Surroundings surroundings)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    Map<String, List<BigDecimal>> taken = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, Load> one : loads.entrySet()) {
        BigDecimal perSecond = one.getValue().perSecond(time);
        surroundings.say(one.getKey() + ": " + Rate.text(perSecond));
        taken.computeIfAbsent(one.getKey(), title -> new ArrayList<>()).add(perSecond);
      }
    }
    Map<String, Rate> rates = new LinkedHashMap<>();
    taken.forEach((title, each) -> rates.put(title, new Rate(each)));
    return rates;
  }
}
