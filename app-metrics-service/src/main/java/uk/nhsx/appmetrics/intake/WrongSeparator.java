package uk.nhsx.appmetrics.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What spreadsheets may write between cells where a comma is wanted. */
enum WrongSeparator {
  SEMICOLON(";", "semicolons"),
  TAB("\t", "tabs"),
  BAR("|", "bars");

  private final String text;
  private final String words;

  WrongSeparator(String text, String words) {
    this.text = text;
    this.words = words;
  }

  /** Finds the one in a row that has no comma, and so but one cell. */
  static Optional<WrongSeparator> in(List<String> row) {
    return row.size() == 1
        ? Arrays.stream(values()).filter(one -> row.get(0).contains(one.text)).findFirst()
        : Optional.empty();
  }

  /** Its name, in the plural. */
  String words() {
    return words;
  }

  List<String> split(String row) {
    // Quoted, as a bar is no plain character in a pattern.
    return List.of(row.split(Pattern.quote(text), -1));
  }
}
