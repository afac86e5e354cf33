package uk.nhsx.benchmarks.appmetrics;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/** A week's figures as the rows of a COPY into the table of figures: in the order of the feed. */
final class CopyRows {
  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
  private static final LocalTime PUBLISHED = LocalTime.of(9, 30);

  private final Geography geography;
  private final List<String> names = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  /** What stands in one column. */
  @FunctionalInterface
  private interface Cell {
    void write(StringBuilder row, FeedWeek week, LocalDate day, int practice, Placed figure);
  }

  private record Placed(Measure measure, int value) {}

  CopyRows(Geography geography, FigureTable table) throws CannotMeasure {
    this.geography = geography;
    for (FigureTable.Column column : table.columns()) {
      add(column);
    }
  }

  String statement() {
    return names.stream()
        .collect(Collectors.joining(", ", "copy " + FigureTable.NAME + " (", ") from stdin"));
  }

  byte[] of(FeedWeek week) {
    StringBuilder rows = new StringBuilder();
    week.read(
        (day, practice, measure, value) -> {
          Placed figure = new Placed(measure, value);
          for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
              rows.append('\t');
            }
            cells.get(i).write(rows, week, day, practice, figure);
          }
          rows.append('\n');
        });
    return rows.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void add(FigureTable.Column column) throws CannotMeasure {
    switch (column.name()) {
      case "metric_number" ->
          add(column, (row, week, day, practice, figure) -> row.append(number(figure.measure())));
      case "area_number" ->
          add(column, (row, week, day, practice, figure) -> row.append(geography.number(practice)));
      case "period_from", "period_to" ->
          add(column, (row, week, day, practice, figure) -> row.append(day));
      case "value" -> add(column, (row, week, day, practice, figure) -> row.append(figure.value()));
      case "derived" -> add(column, (row, week, day, practice, figure) -> row.append('f'));
      case "qualifier" -> {
        if (column.required()) {
          add(column, (row, week, day, practice, figure) -> row.append(0));
        }
      }
      default -> addOfTheRelease(column);
    }
  }

  /** What is the same in all rows of a release: its number under some name, or its instant. */
  private void addOfTheRelease(FigureTable.Column column) throws CannotMeasure {
    if (!column.required()) {
      return;
    }
    if (INTEGERS.contains(column.type())) {
      add(column, (row, week, day, practice, figure) -> row.append(week.number() + 1));
    } else if (column.type().equals("timestamp with time zone")) {
      add(column, (row, week, day, practice, figure) -> row.append(published(week)));
    } else {
      throw new CannotMeasure(
          "the table of figures has a column that is new here: %s %s"
              .formatted(column.name(), column.type()));
    }
  }

  private void add(FigureTable.Column column, Cell cell) {
    names.add(column.name());
    cells.add(cell);
  }

  private static int number(Measure measure) {
    return measure.ordinal() + 1;
  }

  private static String published(FeedWeek week) {
    LocalDate day = week.firstDay().plusDays(FeedWeek.DAYS);
    return day.atTime(PUBLISHED).toInstant(ZoneOffset.UTC).toString();
  }
}
