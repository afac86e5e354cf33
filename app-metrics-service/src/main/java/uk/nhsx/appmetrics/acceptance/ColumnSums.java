package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/** A column adds up to about as much as the week before, unless that was little. */
@ApplicationScoped
class ColumnSums implements AcceptanceCheck {

  private final AcceptanceConfig config;

  ColumnSums(AcceptanceConfig config) {
    this.config = config;
  }

  @Override
  public void examine(FeedWeek week, IntakeFindings findings) {
    week.before()
        .ifPresent(before -> week.columns().forEach(column -> compare(column, before, findings)));
  }

  private void compare(FeedWeek.Column column, FeedWeek.Before before, IntakeFindings findings) {
    @Nullable BigDecimal then = before.sums().get(column.metric().number());
    if (then == null
        || then.signum() == 0
        || then.compareTo(BigDecimal.valueOf(config.sumExemptBelow())) < 0) {
      return;
    }
    BigDecimal now = column.sum();
    Difference difference = Difference.of(now, then);
    if (difference.isBeyond(config.sumPercent())) {
      findings.addOverridable(
          "$." + column.name(),
          "column-sum",
          "column %s: adds up to %s, %s the %s of the week before (%s); the limit is %d %%"
              .formatted(
                  column.name(),
                  plain(now),
                  difference.words(),
                  plain(then),
                  before.days().intervalText(),
                  config.sumPercent()));
    }
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
