package uk.nhsx.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** A PostgreSQL server of its own process, started once and stopped with this JVM. */
final class RealPostgres {

  private static final String PORT = "suite.testing.postgres";
  private static final String DATABASES = "suite.testing.postgres.databases";

  private RealPostgres() {}

  /** JDBC address of a new, empty database. */
  static synchronized String newDatabase() {
    int number = Integer.getInteger(DATABASES, 0) + 1;
    System.setProperty(DATABASES, Integer.toString(number));
    String name = "test_" + number;
    try (Connection connection = DriverManager.getConnection(address("postgres"), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("could not create database " + name, e);
    }
    return address(name);
  }

  /** The JDBC addresses of all databases that there are so far. */
  static List<String> databases() {
    return IntStream.rangeClosed(1, Integer.getInteger(DATABASES, 0))
        .mapToObj(number -> address("test_" + number))
        .toList();
  }

  private static String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  private static int port() {
    Integer running = Integer.getInteger(PORT);
    if (running != null) {
      return running;
    }
    try {
      // Tests kill no machines, so nothing is lost by not waiting for the disk.
      int port =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "100")
              .start()
              .getPort();
      System.setProperty(PORT, Integer.toString(port));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
