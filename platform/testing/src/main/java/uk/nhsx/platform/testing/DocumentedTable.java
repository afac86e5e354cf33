package uk.nhsx.platform.testing;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
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

  /** Returns the words of a column, as code is written. */
  public Set<String> words(int column) {
    return words(column, column).keySet();
  }

  /** The fields of a body, which are the components of a record, but for some. */
  public static Set<String> fields(Class<? extends Record> body, String... others) {
    Set<String> fields = new TreeSet<>();
    for (RecordComponent component : body.getRecordComponents()) {
      fields.add(component.getName());
    }
    fields.removeAll(Set.of(others));
    return fields;
  }

  private static Set<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }
}
