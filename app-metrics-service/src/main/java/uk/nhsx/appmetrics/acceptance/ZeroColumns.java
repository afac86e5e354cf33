package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/** In all of England something is counted every day: a column of zeros is one that got lost. */
@ApplicationScoped
class ZeroColumns implements AcceptanceCheck {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private final AcceptanceConfig config;

  ZeroColumns(AcceptanceConfig config) {
    this.config = config;
  }

  @Override
  public void examine(FeedWeek week, IntakeFindings findings) {
    week.columns().stream()
        .filter(column -> !config.zeroAllowed().contains(column.name()))
        .forEach(
            column ->
                column
                    .sums()
                    .forEach(
                        (day, sum) -> {
                          if (sum.signum() == 0) {
                            findings.addOverridable(
                                "$." + column.name(),
                                "zero-column",
                                "column %s: is zero for every practice on %s"
                                    .formatted(column.name(), DAY.format(day)));
                          }
                        }));
  }
}
