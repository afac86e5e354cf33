package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/** In all of England something is counted every day: a column of zeros is one that got lost. */
@ApplicationScoped
class ZeroColumns implements AcceptanceCheck {

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
                                "column %s: adds up to 0 on %s; the limit is more than 0"
                                    .formatted(column.name(), day));
                          }
                        }));
  }
}
