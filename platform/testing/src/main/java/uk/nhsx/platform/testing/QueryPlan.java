package uk.nhsx.platform.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads from PostgreSQL how it would run a query. */
public final class QueryPlan {

  private QueryPlan() {}

  /** Returns what {@code explain} prints for a query with these parameters. */
  public static String of(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement("explain " + sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      List<String> lines = new ArrayList<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      return String.join("\n", lines);
    }
  }
}
