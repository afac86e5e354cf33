package uk.nhsx.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown whose columns are aligned. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  public Table(String... header) {
    this(List.of(header));
  }

  public Table(List<String> header) {
    this.columns = header.size();
    rows.add(header);
  }

  public Table add(String... row) {
    return add(List.of(row));
  }

  public Table add(List<String> row) {
    if (row.size() != columns) {
      throw new IllegalArgumentException("row must have " + columns + " cells: " + row);
    }
    rows.add(row);
    return this;
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, columns)
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(
          IntStream.range(0, columns)
              .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
              .collect(Collectors.joining(" | ", "| ", " |")));
    }
    lines.add(
        1,
        IntStream.of(widths)
            .mapToObj(width -> "-".repeat(width + 2))
            .collect(Collectors.joining("|", "|", "|")));
    return String.join("\n", lines);
  }
}
