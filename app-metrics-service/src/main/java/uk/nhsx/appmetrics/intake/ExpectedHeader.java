package uk.nhsx.appmetrics.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The header row that a file must have, its columns in whatever order. Another one is refused with
 * what was seen and what is wanted, since spreadsheets write other separators, and people other
 * letters.
 *
 * @param words the header as a message names it
 * @param optional columns that may be there
 * @param open whether columns of other names may be there, too
 */
public record ExpectedHeader(
    String words, List<String> required, List<String> optional, boolean open) {

  private static final int MOST_FAULTS = 10;

  public ExpectedHeader {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  public static ExpectedHeader of(List<String> required, List<String> optional) {
    return new ExpectedHeader(String.join(",", required), required, optional, false);
  }

  /** Whether a header has at least one of the required columns, however it is written. */
  public boolean isMeantBy(List<String> seen) {
    List<String> cells =
        WrongSeparator.in(seen).map(separator -> separator.split(seen.get(0))).orElse(seen);
    return cells.stream()
        .anyMatch(cell -> required.stream().anyMatch(column -> isSameWord(cell, column)));
  }

  /**
   * Refuses any other header.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code malformed-request}
   */
  public void require(List<String> seen) {
    Optional<WrongSeparator> separator = WrongSeparator.in(seen);
    if (separator.isPresent()) {
      throw ProblemType.MALFORMED_REQUEST.because(
          "Line 1 has %s between its cells (%s); commas are wanted: %s."
              .formatted(separator.get().words(), Quoted.of(seen.get(0)), words));
    }
    List<String> faults = faults(seen);
    if (!faults.isEmpty()) {
      throw ProblemType.MALFORMED_REQUEST.because(
          "Line 1 is not the header %s: %s%s."
              .formatted(
                  words,
                  String.join(", ", faults.subList(0, Math.min(MOST_FAULTS, faults.size()))),
                  faults.size() > MOST_FAULTS ? ", …" : ""));
    }
  }

  private List<String> faults(List<String> seen) {
    List<String> faults = new ArrayList<>();
    Set<String> cells = new HashSet<>();
    Set<String> twice = new HashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (String cell : seen) {
      if (!cells.add(cell)) {
        if (twice.add(cell)) {
          faults.add(Quoted.of(cell) + " is there more than once");
        }
      } else if (!required.contains(cell) && !optional.contains(cell)) {
        others.add(cell);
      }
    }
    for (String column : required) {
      if (!cells.contains(column) && !isWrittenOtherwise(column, others, faults)) {
        faults.add(column + " is missing");
      }
    }
    optional.forEach(column -> isWrittenOtherwise(column, others, faults));
    if (!open) {
      others.forEach(cell -> faults.add(Quoted.of(cell) + " is not one of its columns"));
    }
    return faults;
  }

  /** Whether one of the other cells means a column; it is then taken out of them, as a fault. */
  private static boolean isWrittenOtherwise(
      String column, Set<String> others, List<String> faults) {
    Optional<String> found = others.stream().filter(cell -> isSameWord(cell, column)).findFirst();
    found.ifPresent(
        cell -> {
          others.remove(cell);
          faults.add(Quoted.of(cell) + " must be written " + column);
        });
    return found.isPresent();
  }

  private static boolean isSameWord(String cell, String column) {
    return cell.strip().equalsIgnoreCase(column);
  }
}
