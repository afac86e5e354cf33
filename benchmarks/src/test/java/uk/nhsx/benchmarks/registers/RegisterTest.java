package uk.nhsx.benchmarks.registers;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.harness.Scripts;

/** On tables as the services make them. */
class RegisterTest {

  private static EmbeddedPostgres postgres;
  private Connection connection;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void makeDatabase() throws SQLException {
    try (Connection server = postgres.getPostgresDatabase().getConnection()) {
      execute(server, "create database register");
    }
    connection = postgres.getDatabase("postgres", "register").getConnection();
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    connection.close();
    try (Connection server = postgres.getPostgresDatabase().getConnection()) {
      execute(server, "drop database register");
    }
  }

  @Test
  void shouldFillInServicesThatWentLiveAfterFiveVersions() throws Exception {
    migrate("login-onboarding-service");

    fill("fill-services.sql", 1, 2);

    assertThat(rows("select stage, count(*) from service_version group by stage order by stage"))
        .containsExactly("applied 2", "approved 4", "live 2", "upcoming 2");
    assertThat(rows("select reference, version from service_version where superseded_at is null"))
        .containsExactlyInAnyOrder("service-000001 5", "service-000002 5");
  }

  @Test
  void shouldFillInAwardsThatAreActiveAfterTwoVersions() throws Exception {
    migrate("ai-lab-service");

    fill("fill-awards.sql", 1, 2);

    assertThat(rows("select stage, count(*) from award_version group by stage order by stage"))
        .containsExactly("active 2", "announced 2");
    assertThat(rows("select reference, version from award_version where superseded_at is null"))
        .containsExactlyInAnyOrder("AI_AWARD000001 2", "AI_AWARD000002 2");
  }

  @Test
  void shouldRecordEveryVersionAtAnInstantOfItsOwnThatEndsTheOneBefore() throws Exception {
    migrate("login-onboarding-service");

    fill("fill-services.sql", 1, 1);
    fill("fill-services.sql", 2, 3);

    assertThat(rows("select count(distinct recorded_at), count(*) from service_version"))
        .containsExactly("15 15");
    assertThat(
            rows(
                """
                select next.reference, next.version from service_version next
                join service_version before
                  on before.reference = next.reference and before.version = next.version - 1
                where before.superseded_at is distinct from next.recorded_at
                """))
        .isEmpty();
  }

  private void migrate(String service) throws IOException, SQLException {
    try (var scripts =
        Files.list(Path.of("..", service, "src/main/resources/db/migration")).sorted()) {
      for (Path script : scripts.toList()) {
        execute(connection, Files.readString(script));
      }
    }
  }

  private void fill(String script, int from, int to) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Scripts.read(script))) {
      statement.setInt(1, 3);
      statement.setInt(2, from);
      statement.setInt(3, to);
      statement.executeUpdate();
    }
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getString(2));
      }
    }
    return rows;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
