package uk.nhsx.deploy.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.Secrets;

/** The database of one service, and the role of the same name that owns it. */
public enum Database {
  APP_METRICS,
  LOGIN_ONBOARDING,
  AI_LAB;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the service as its paths and its topic have it. */
  public String service() {
    return label().replace('_', '-');
  }

  /** The password of the role: the one that the user has set for all, or a generated one. */
  public String password(Settings settings, Secrets secrets) {
    return settings.given(Setting.DATABASE_PASSWORD).orElseGet(() -> secrets.password(label()));
  }

  /** Creates the role and the database if they are missing; no other role can connect. */
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
