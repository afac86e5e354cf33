package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import uk.nhsx.appmetrics.store.Statements;

/** The months that the figures are parted into, by the last day of their period. */
@ApplicationScoped
class FigurePartitions {

  private static final String MONTHS_WITHOUT =
      """
      select month from (
        select distinct date_trunc('month', period_to)::date as month
        from moved_period
      ) moved
      where to_regclass('figure_' || to_char(month, 'YYYY_MM')) is null
      order by month
      """;

  /** Made apart and then attached: that way readers of the other months are not held up. */
  private static final String CREATE =
      """
      create table figure_%1$s (like figure including constraints);
      alter table figure attach partition figure_%1$s for values from ('%2$s') to ('%3$s');
      """;

  private final Statements statements;

  FigurePartitions(Statements statements) {
    this.statements = statements;
  }

  /** Makes those that the moved figures lack; within a change, so that no other change does. */
  void makeForMovedFigures() {
    statements.list(row -> row.getObject(1, LocalDate.class), MONTHS_WITHOUT).stream()
        .map(YearMonth::from)
        .forEach(this::make);
  }

  private void make(YearMonth month) {
    // Formatted from a date alone, so without text from a request.
    statements.execute(
        CREATE.formatted(
            "%04d_%02d".formatted(month.getYear(), month.getMonthValue()),
            month.atDay(1),
            month.plusMonths(1).atDay(1)));
  }
}
