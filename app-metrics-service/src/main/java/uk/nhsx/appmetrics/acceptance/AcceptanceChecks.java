package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/** The acceptance checks, in the order of their findings. */
@ApplicationScoped
class AcceptanceChecks {

  private final List<AcceptanceCheck> checks;

  AcceptanceChecks(
      NumberOfDates numberOfDates,
      RowCount rowCount,
      ColumnSums columnSums,
      ZeroColumns zeroColumns) {
    this.checks = List.of(numberOfDates, rowCount, columnSums, zeroColumns);
  }

  void examine(FeedWeek week, IntakeFindings findings) {
    checks.forEach(check -> check.examine(week, findings));
  }
}
