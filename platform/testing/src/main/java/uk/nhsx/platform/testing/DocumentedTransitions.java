package uk.nhsx.platform.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the tables of {@code docs/api.md}, so that a test holds them against the stages. */
public final class DocumentedTransitions {

  private static final Path PAGE = Path.of("..", "docs", "api.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String ROW = "| `";

  /** Three columns, and nothing before the first. */
  private static final int CELLS = 4;

  private DocumentedTransitions() {}

  /** Returns the stages that follow each stage, by the table below a heading. */
  public static Map<String, Set<String>> below(String heading) throws IOException {
    String section = Files.readString(PAGE).split("\n## " + heading + "\n", 2)[1];
    Map<String, Set<String>> next = new TreeMap<>();
    for (String line : section.split("\n## ", 2)[0].split("\n")) {
      String[] cells = line.split("\\|");
      if (line.startsWith(ROW) && cells.length >= CELLS) {
        for (String from : words(cells[1])) {
          next.computeIfAbsent(from, stage -> new TreeSet<>()).addAll(words(cells[2]));
        }
      }
    }
    return next;
  }

  private static Set<String> words(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }
}
