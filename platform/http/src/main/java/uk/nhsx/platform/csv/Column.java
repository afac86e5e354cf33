package uk.nhsx.platform.csv;

import java.util.regex.Pattern;

/**
 * A column of a CSV.
 *
 * @param name by which the description knows it
 * @param title its cell in the header row: the name, unless a standard sets another
 * @param description what its cells hold, for the reader of the description
 * @param required whether no cell of it is empty
 */
public record Column(
    String name, String title, String description, Datatype datatype, boolean required) {

  /** Names that CSV on the Web takes without escaping them. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  public Column {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name is not one for a column: " + name);
    }
    if (description.isBlank()) {
      throw new IllegalArgumentException("description of " + name + " is blank");
    }
  }

  /** A column that has a value in every row. */
  public static Column required(String name, Datatype datatype, String description) {
    return new Column(name, name, description, datatype, true);
  }

  /** A column whose cells may be empty, which means that there is no value. */
  public static Column optional(String name, Datatype datatype, String description) {
    return new Column(name, name, description, datatype, false);
  }

  /** The same column under a title that is set elsewhere. */
  public Column titled(String other) {
    return new Column(name, other, description, datatype, required);
  }
}
