package uk.nhsx.deploy.local.export.table;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name in all formats, spelt as in the API
 * @param required whether every row has a value
 * @param description for a reader who has nothing but the pack
 * @param stored the column of the database that it is loaded into; null if it is for readers alone
 * @param exported the expression that it is exported from
 * @param loaded the expression that is loaded, of the row {@code r}
 */
public record Column(
    String name,
    ColumnType type,
    boolean required,
    String description,
    @Nullable String stored,
    String exported,
    String loaded) {

  /** Names that CSV on the Web takes without escaping them. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  public Column {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name is not one for a column: " + name);
    }
    if (description.isBlank()) {
      throw new IllegalArgumentException("description of " + name + " is blank");
    }
  }

  static Column required(String name, ColumnType type, String stored, String description) {
    return of(name, type, true, stored, description);
  }

  static Column optional(String name, ColumnType type, String stored, String description) {
    return of(name, type, false, stored, description);
  }

  private static Column of(
      String name, ColumnType type, boolean required, String stored, String description) {
    return new Column(name, type, required, description, stored, stored, "r.\"" + name + "\"");
  }

  /** The same column, from another expression than the stored column itself. */
  Column exportedAs(String sql) {
    return new Column(name, type, required, description, stored, sql, loaded);
  }

  Column loadedAs(String sql) {
    return new Column(name, type, required, description, stored, exported, sql);
  }

  Column notLoaded() {
    return new Column(name, type, required, description, null, exported, loaded);
  }

  String selected() {
    return type.exported(exported) + " as \"" + name + "\"";
  }

  String defined() {
    return "\"" + name + "\" " + type.postgres();
  }
}
