package uk.nhsx.appmetrics.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row of a CSV, whose cells are found by the name of their column. */
public final class CsvRow {

  private final long line;
  private final Map<String, Integer> columns;
  private final List<String> cells;

  CsvRow(long line, Map<String, Integer> columns, List<String> cells) {
    this.line = line;
    this.columns = columns;
    this.cells = cells;
  }

  public FindingLocation place() {
    return FindingLocation.line(line);
  }

  /** The cell at a place in the row, counted from 0. */
  public String cell(int index) {
    return cells.get(index);
  }

  /** The cell of a column that the header may lack. */
  public Optional<String> optionalCell(String column) {
    return Optional.ofNullable(columns.get(column)).map(cells::get);
  }

  public String cell(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new IllegalArgumentException("column " + column + " is not in the header");
    }
    return cells.get(index);
  }
}
