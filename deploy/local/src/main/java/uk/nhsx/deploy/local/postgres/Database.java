package uk.nhsx.deploy.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The database of one service, and the role of the same name that owns it. */
public enum Database {
  APP_METRICS,
  LOGIN_ONBOARDING,
  AI_LAB;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes what is missing; no other role may connect. */
  void create(Connection connection, String password) throws SQLException {
    String name = label();
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
        statement.execute("CREATE ROLE " + name + " LOGIN");
      }
      statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(name, password.replace("'", "''")));
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
        statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
      }
      statement.execute("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC");
      statement.execute("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
      statement.execute("REVOKE CONNECT ON DATABASE template1 FROM PUBLIC");
    }
  }

  private boolean exists(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, label());
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }
}
