package uk.nhsx.platform.csv;

/** What the cells of a column hold, by the names that CSV on the Web gives to datatypes. */
public enum Datatype {
  STRING("string"),
  DATE("date"),
  DATE_TIME("dateTime"),
  DECIMAL("decimal"),
  INTEGER("integer"),
  BOOLEAN("boolean");

  private final String word;

  Datatype(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** Whether anything may be written there, also what a spreadsheet takes for a formula. */
  boolean isText() {
    return this == STRING;
  }
}
