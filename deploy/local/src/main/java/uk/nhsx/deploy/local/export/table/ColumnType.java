package uk.nhsx.deploy.local.export.table;

/** What the values of a column are, in CSV on the Web and in PostgreSQL. */
public enum ColumnType {
  TEXT("string", "text"),
  INTEGER("integer", "bigint"),
  /** As text in JSON, so that no reader makes a float of it. */
  DECIMAL("decimal", "numeric"),
  DATE("date", "date"),
  /** With six digits after the second, in UTC. */
  INSTANT("dateTime", "timestamptz"),
  BOOLEAN("boolean", "boolean"),
  JSON("json", "json"),
  /** An array in JSON; in CSV, separated by spaces. */
  TEXT_LIST("string", "text[]"),
  INTEGER_LIST("integer", "int[]");

  private static final String UTC_MICROSECONDS =
      "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  private final String csvw;
  private final String postgres;

  ColumnType(String csvw, String postgres) {
    this.csvw = csvw;
    this.postgres = postgres;
  }

  /** The name of the datatype in CSV on the Web. */
  public String csvw() {
    return csvw;
  }

  public boolean isList() {
    return this == TEXT_LIST || this == INTEGER_LIST;
  }

  /** Whether anything may be written there, also what a spreadsheet takes for a formula. */
  public boolean isText() {
    return this == TEXT || this == TEXT_LIST;
  }

  String postgres() {
    return postgres;
  }

  /** The expression whose JSON is the value as it is exported. */
  String exported(String sql) {
    return switch (this) {
      case INSTANT -> UTC_MICROSECONDS.formatted(sql);
      case DECIMAL -> "(" + sql + ")::text";
      case TEXT, INTEGER, DATE, BOOLEAN, JSON, TEXT_LIST, INTEGER_LIST -> sql;
    };
  }
}
