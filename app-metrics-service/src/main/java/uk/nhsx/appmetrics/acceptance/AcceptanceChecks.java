package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.metric.Metric;

/**
 * The acceptance checks, in the order of their findings. A check that can't judge a file, because
 * rows or cells of it were refused, says nothing: it would count what is missing for that reason.
 */
@ApplicationScoped
class AcceptanceChecks {

  private final FeedWeeks weeks;
  private final NumberOfDates numberOfDates;
  private final List<AcceptanceCheck> checks;

  AcceptanceChecks(
      FeedWeeks weeks,
      NumberOfDates numberOfDates,
      RowCount rowCount,
      ColumnSums columnSums,
      ZeroColumns zeroColumns) {
    this.weeks = weeks;
    this.numberOfDates = numberOfDates;
    this.checks = List.of(rowCount, columnSums, zeroColumns);
  }

  /**
   * Examines the file whose rows are the moved figures.
   *
   * @param dates all that are in the file; nothing if one can't be read
   */
  void examine(
      List<Metric> metrics, Optional<SortedSet<LocalDate>> dates, IntakeFindings findings) {
    dates.ifPresent(all -> numberOfDates.examine(all, findings));
    if (dates.isPresent() && findings.mayPass()) {
      FeedWeek week = weeks.read(metrics, dates.get());
      checks.forEach(check -> check.examine(week, findings));
    }
  }
}
