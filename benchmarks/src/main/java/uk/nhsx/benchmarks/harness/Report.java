package uk.nhsx.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a run has measured: the rows of the table of results, and details in Markdown. */
public final class Report {
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<Object> details = new ArrayList<>();

  public void add(Comparison comparison) {
    comparisons.add(comparison);
  }

  public void compare(String what, Quantity yardstick, Quantity measured, Target target) {
    add(Comparison.of(what, yardstick, measured, target));
  }

  public void compare(String what, Rate yardstick, Rate measured, Target target) {
    compare(what, Quantity.of(yardstick), Quantity.of(measured), target);
  }

  /** Adds a table, whose rows can be added later. */
  public Table table(String... header) {
    Table table = new Table(header);
    details.add(table);
    return table;
  }

  /** Adds a table for {@link Rate#row}. */
  public Table rateTable(String title) {
    return table(title, "runs", "median", "slowest", "fastest", "ratio");
  }

  public void text(String format, Object... values) {
    details.add(format.formatted(values));
  }

  /** Adds all of another report at the end. */
  public void addAll(Report other) {
    comparisons.addAll(other.comparisons);
    details.addAll(other.details);
  }

  public List<Comparison> comparisons() {
    return List.copyOf(comparisons);
  }

  /** The details in Markdown. */
  String section() {
    return details.stream().map(Object::toString).collect(Collectors.joining("\n\n"));
  }

  /** All of it in Markdown. */
  @Override
  public String toString() {
    Table table = new Table(Comparison.HEADER);
    comparisons.forEach(comparison -> table.add(comparison.row()));
    return table + "\n\n" + section();
  }
}
