package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/** A file has about as many rows with a figure as the week before. */
@ApplicationScoped
class RowCount implements AcceptanceCheck {

  private final AcceptanceConfig config;

  RowCount(AcceptanceConfig config) {
    this.config = config;
  }

  @Override
  public void examine(FeedWeek week, IntakeFindings findings) {
    week.before()
        .ifPresent(
            before -> {
              Difference difference =
                  Difference.of(BigDecimal.valueOf(week.rows()), BigDecimal.valueOf(before.rows()));
              if (difference.isBeyond(config.rowsPercent())) {
                findings.addOverridable(
                    "$",
                    "row-count",
                    "the file has %s with a figure, %s the %d of the week before (%s); the limit is %d %%"
                        .formatted(
                            week.rows() == 1 ? "1 row" : week.rows() + " rows",
                            difference.words(),
                            before.rows(),
                            before.days().intervalText(),
                            config.rowsPercent()));
              }
            });
  }
}
