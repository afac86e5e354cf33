package uk.nhsx.systemtests.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of metrics in {@code docs/operations.md}. */
final class DocumentedMetrics {

  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final String HEAD = "| metric |";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String ANY = "any";

  private final List<Row> rows;

  private DocumentedMetrics(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * A name of the first column, which stands for all that begin like it if it ends with an
   * asterisk.
   *
   * @param processes {@code all}, {@code services} or the name of one; with a condition, if any
   */
  record Row(String name, String type, Set<String> labels, boolean anyLabels, String processes) {

    private boolean matches(String metric) {
      return name.endsWith("*")
          ? metric.startsWith(name.substring(0, name.length() - 1))
          : name.equals(metric) || (isDistribution() && metric.equals(name + "_max"));
    }

    private boolean isDistribution() {
      return type.equals("histogram") || type.equals("summary");
    }

    private boolean isOf(String process) {
      String named = processes.split(" with ")[0];
      return named.equals("all")
          || named.equals(process)
          || (named.equals("services") && !process.equals("gateway"));
    }

    private boolean isAlwaysShown() {
      return !name.endsWith("*") && !processes.contains(" with ");
    }

    private String describes(ShownMetric metric) {
      String shownType = metric.name().equals(name + "_max") ? type : metric.type();
      String found =
          type.equals(ANY) || type.equals(shownType)
              ? ""
              : " type=" + metric.type() + " not " + type;
      return anyLabels || labels.equals(metric.labels())
          ? found
          : found + " labels=" + metric.labels() + " not " + labels;
    }
  }

  static DocumentedMetrics read() {
    List<Row> rows = new ArrayList<>();
    try {
      boolean inTable = false;
      for (String line : Files.readAllLines(PAGE)) {
        if (line.startsWith(HEAD)) {
          inTable = true;
        } else if (!line.startsWith("|")) {
          inTable = false;
        } else if (inTable && !line.startsWith("|---")) {
          String[] cells = line.split("\\|", -1);
          for (String name : codes(cells[1])) {
            rows.add(
                new Row(
                    name,
                    cells[2].strip(),
                    codes(cells[3]),
                    cells[3].strip().equals(ANY) || name.endsWith("*"),
                    cells[4].strip()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DocumentedMetrics(rows);
  }

  private static Set<String> codes(String cell) {
    Set<String> found = new TreeSet<>();
    Matcher code = CODE.matcher(cell);
    while (code.find()) {
      found.add(code.group(1));
    }
    return found;
  }

  /**
   * What of the metrics that a process shows is not in the table, or is there as something else.
   */
  List<String> deviations(String process, List<ShownMetric> shown) {
    List<String> deviations = new ArrayList<>();
    for (ShownMetric metric : shown) {
      rows.stream()
          .filter(row -> row.isOf(process) && row.matches(metric.name()))
          .findFirst()
          .map(row -> row.describes(metric))
          .ifPresentOrElse(
              found -> {
                if (!found.isEmpty()) {
                  deviations.add(metric.name() + found);
                }
              },
              () -> deviations.add(metric.name() + " is not in the table"));
    }
    return deviations;
  }

  /** What the table has for a process that the process does not show. */
  List<String> missing(String process, List<ShownMetric> shown) {
    return rows.stream()
        .filter(row -> row.isOf(process) && row.isAlwaysShown())
        .map(Row::name)
        .filter(name -> shown.stream().noneMatch(metric -> metric.name().equals(name)))
        .toList();
  }
}
