package uk.nhsx.systemtests.matrix;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The table of the failure matrix in the documentation, between two comments. */
final class MatrixDocument {

  private static final Path PAGE = Path.of("..", "docs", "operations.md");

  /** Takes its place once the other tests of the command have passed as well. */
  private static final Path NEXT = Path.of("target", "operations.md");

  private static final String BEGIN = "<!-- failure matrix: written by system-tests/matrix -->\n";
  private static final String END = "<!-- failure matrix: end -->";

  private MatrixDocument() {}

  /**
   * Returns the table of faults and doors. Its last rows are those of {@code RollingRestartIT} and
   * {@code RollingUpgradeIT}, which the command runs as well.
   */
  static String table(List<Fault> faults) {
    Stream<String> head =
        Stream.of(
            row("fault", Arrays.stream(Door.values()).map(Door::title)),
            row("---", Arrays.stream(Door.values()).map(door -> "---")));
    Stream<String> rows =
        faults.stream()
            .map(
                fault ->
                    row(
                        fault.name(),
                        Arrays.stream(Door.values()).map(door -> fault.at(door).words())));
    Stream<String> rollouts =
        Stream.of(
                "[rolling restart](#rolling-restarts) of each process, with two instances",
                "[rolling upgrade](#upgrades) with a change of the schema, with two instances")
            .map(
                name ->
                    row(
                        name,
                        Arrays.stream(Door.values()).map(door -> Expectation.usual(door).words())));
    return Stream.of(head, rows, rollouts).flatMap(each -> each).collect(joining());
  }

  /** Returns the table that the document has. */
  static String written() throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(begin(page), end(page));
  }

  /** Writes the document with this table. */
  static void write(String table) throws IOException {
    String page = Files.readString(PAGE);
    Files.writeString(NEXT, page.substring(0, begin(page)) + table + page.substring(end(page)));
  }

  private static int begin(String page) {
    return position(page, BEGIN) + BEGIN.length();
  }

  private static int end(String page) {
    return position(page, END);
  }

  private static int position(String page, String marker) {
    int position = page.indexOf(marker);
    if (position < 0) {
      throw new IllegalStateException("%s lacks the line '%s'".formatted(PAGE, marker.strip()));
    }
    return position;
  }

  private static String row(String first, Stream<String> cells) {
    return Stream.concat(Stream.of(first), cells).collect(joining(" | ", "| ", " |\n"));
  }
}
