package uk.nhsx.platform.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of {@code docs/officers.md}, so that a test holds it against the code.
 *
 * @param rows below the table's head, as the texts of their cells
 */
public record DocumentedTable(List<List<String>> rows) {

  private static final Path PAGE = Path.of("..", "docs", "officers.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern HEADING = Pattern.compile("\n#+ ");

  /** The head and the line below it. */
  private static final int LINES_ABOVE = 2;

  public DocumentedTable {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Reads the one table below a heading. */
  public static DocumentedTable below(String heading) throws IOException {
    String[] parts = Files.readString(PAGE).split("\n#+ " + Pattern.quote(heading) + "\n", 2);
    if (parts.length == 1) {
      throw new IllegalArgumentException("no heading '" + heading + "' in " + PAGE);
    }
    List<List<String>> lines = new ArrayList<>();
    for (String line : HEADING.split(parts[1], 2)[0].split("\n")) {
      if (line.startsWith("|")) {
        lines.add(Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
      }
    }
    if (lines.size() <= LINES_ABOVE) {
      throw new IllegalArgumentException("no table below '" + heading + "' in " + PAGE);
    }
    return new DocumentedTable(lines.subList(LINES_ABOVE, lines.size()));
  }

  /** Returns the words that a column has beside each word of another, as code is written. */
  public Map<String, Set<String>> words(int key, int column) {
    Map<String, Set<String>> words = new TreeMap<>();
    for (List<String> row : rows) {
      for (String word : code(row.get(key))) {
        words.computeIfAbsent(word, added -> new TreeSet<>()).addAll(code(row.get(column)));
      }
    }
    return words;
  }

  private static Set<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }
}
