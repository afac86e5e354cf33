package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document with one table of the comparisons of all scenarios, and a section of details for each
 * scenario. Both are between comments that mark them.
 */
public record ResultsDocument(Path file) {
  private static final String COMPARISONS = "comparisons";
  private static final List<String> HEADER =
      Stream.concat(Stream.of("benchmark", "measured on"), Comparison.HEADER.stream()).toList();

  /** Replaces the rows and the section of one scenario; everything else stays as it is. */
  public void replace(String scenario, LocalDate date, String heading, Report report)
      throws IOException {
    String document = Files.readString(file);
    Place table = place(document, COMPARISONS);
    String replaced = table.fill(document, table(table.text(document), scenario, date, report));
    Place section = place(replaced, "last run of " + scenario);
    Files.writeString(file, section.fill(replaced, heading + "\n\n" + report.section()));
  }

  /** The rows of other scenarios, and those of this one where it was before. */
  private static String table(String text, String scenario, LocalDate date, Report report) {
    List<List<String>> rows =
        new ArrayList<>(text.lines().skip(2).map(ResultsDocument::cells).toList());
    List<String> names = rows.stream().map(row -> row.get(0)).toList();
    int position = names.contains(scenario) ? names.indexOf(scenario) : names.size();
    rows.removeIf(row -> row.get(0).equals(scenario));
    rows.addAll(
        position,
        report.comparisons().stream()
            .map(
                comparison ->
                    Stream.concat(Stream.of(scenario, date.toString()), comparison.row().stream())
                        .toList())
            .toList());
    Table table = new Table(HEADER);
    rows.forEach(table::add);
    return table.toString();
  }

  private static List<String> cells(String line) {
    String inner = line.substring(line.indexOf('|') + 1, line.lastIndexOf('|'));
    return Stream.of(inner.split("\\|", -1)).map(String::strip).toList();
  }

  private Place place(String document, String name) throws IOException {
    String begin = "<!-- " + name + ": begin -->";
    int from = document.indexOf(begin);
    int to = document.indexOf("<!-- " + name + ": end -->");
    if (from < 0 || to < from) {
      throw new IOException(file + " has no place for the " + name);
    }
    return new Place(from + begin.length(), to);
  }

  /** The text between two comments. */
  private record Place(int from, int to) {

    String text(String document) {
      return document.substring(from, to).strip();
    }

    String fill(String document, String text) {
      return document.substring(0, from) + "\n\n" + text.strip() + "\n\n" + document.substring(to);
    }
  }
}
