package uk.nhsx.ailab;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Starts of the packaged service that end, each with a new database. */
class StartIT {

  private static final List<String> ALLOWANCES =
      List.of("LOCAL_ISSUER_ALLOWED", "DATABASE_PLAIN_TEXT_ALLOWED", "KAFKA_PLAIN_TEXT_ALLOWED");

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() {
    environment.putAll(new ServiceTestResource().start());
    environment.put("GRANTS_EXAMPLE_PREFIX_ALLOWED", "true");
  }

  @Test
  void shouldRefuseAllThatIsUnsafeInProductionInOneMessage() throws Exception {
    environment.keySet().removeAll(Set.of("PUBLIC_URL", "GRANTS_EXAMPLE_PREFIX_ALLOWED"));
    ALLOWANCES.forEach(environment::remove);
    environment.put("DATABASE_REPLICA_URL", "jdbc:postgresql://replica/ai_lab?sslmode=require");

    String log = ended(1);

    assertThat(log)
        .containsOnlyOnce("ERROR")
        .containsSubsequence(
            "The start in production is refused.",
            "\n1. DATABASE_REPLICA_URL does not",
            "DATABASE_PLAIN_TEXT_ALLOWED=true",
            "\n2. DATABASE_URL does not",
            "DATABASE_PLAIN_TEXT_ALLOWED=true",
            "\n3. Grants would be published",
            "GRANTS_EXAMPLE_PREFIX_ALLOWED=true",
            "\n4. KAFKA_TLS_CA is not set",
            "KAFKA_PLAIN_TEXT_ALLOWED=true",
            "\n5. PUBLIC_URL is not set",
            "\n6. TOKEN_ISSUER is",
            "LOCAL_ISSUER_ALLOWED=true",
            "\n7. TOKEN_PUBLIC_KEY is",
            "LOCAL_ISSUER_ALLOWED=true")
        .doesNotContain("\n8. ", "\tat ", "Listening on");
    assertThat(tables()).isZero();
  }

  @Test
  void shouldMigrateAndEnd() throws Exception {
    environment.put("DATABASE_MIGRATION", "only");

    String log = ended(0);

    assertThat(log)
        .contains("The schema of the database is up to date migrations=4")
        .doesNotContain("ERROR", "\tat ", "Listening on", "Relaying events");
    assertThat(tables()).isGreaterThan(5);
  }

  private String ended(int exitCode) throws Exception {
    try (RunningService service = RunningService.start(environment)) {
      return service.awaitEnd(exitCode);
    }
  }

  private int tables() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(environment.get("DATABASE_URL"), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
