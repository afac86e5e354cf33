package uk.nhsx.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.connection.DatabaseConfig.Migration;
import uk.nhsx.platform.start.ProductionStart;
import uk.nhsx.platform.start.StartEndedException;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The migrations of the outbox and of the notes, in an empty schema for each test. */
class SchemaMigrationTest {

  private static final String URL = ServiceTestResource.newDatabase();

  @BeforeEach
  void empty() throws SQLException {
    execute("drop schema public cascade; create schema public");
  }

  @Test
  void shouldMigrateAtTheStart() {
    run(Migration.AT_START);

    assertThat(applied()).containsExactly("0.1", "1");
  }

  @Test
  void shouldMigrateAndEnd() {
    StartEndedException end = end(Migration.ONLY);

    assertThat(end.exitCode()).isZero();
    assertThat(end).hasMessageEndingWith("migrations=2");
    assertThat(applied()).containsExactly("0.1", "1");
    assertThat(end(Migration.ONLY)).hasMessageEndingWith("migrations=0");
  }

  @Test
  void shouldNotStartBeforeItsMigrations() {
    configuration().target("0.1").load().migrate();

    StartEndedException end = end(Migration.NEVER);

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.getMessage())
        .contains("V1 note (", "not applied", "DATABASE_MIGRATION=only")
        .doesNotContain("V0.1", "\n");
    assertThat(applied()).containsExactly("0.1");
  }

  @Test
  void shouldNotStartOnAnEmptyDatabase() {
    assertThat(end(Migration.NEVER)).hasMessageContainingAll("V0.1 outbox (", "V1 note (");
  }

  @Test
  void shouldStartOnceItsMigrationsAreThere() {
    run(Migration.AT_START);

    run(Migration.NEVER);

    assertThat(applied()).containsExactly("0.1", "1");
  }

  /** The old version runs on beside the new one, and may be started again. */
  @Test
  void shouldStartOnTheSchemaOfALaterVersion() throws SQLException {
    run(Migration.AT_START);
    execute(
        """
        insert into flyway_schema_history values
          (9, '7', 'later', 'SQL', 'V7__later.sql', 1, 'postgres', now(), 1, true)""");

    run(Migration.NEVER);
    run(Migration.AT_START);

    assertThat(applied()).containsExactly("0.1", "1", "7");
  }

  @Test
  void shouldSayInOneLineWhichMigrationFails() throws SQLException {
    execute("create table note (reference text)");

    StartEndedException end =
        end(Migration.ONLY, configuration().baselineOnMigrate(true).baselineVersion("0"));

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.getMessage())
        .startsWith("The schema of the database can't be migrated: ")
        .contains("V1__note.sql", "\"note\" already exists")
        .doesNotContain("\n");
  }

  @Test
  void shouldSayInOneLineThatTheDatabaseIsAway() {
    StartEndedException end =
        end(
            Migration.NEVER,
            configuration().dataSource("jdbc:postgresql://127.0.0.1:1/a", "postgres", ""));

    assertThat(end.getMessage()).contains("127.0.0.1:1").doesNotContain("\n");
  }

  private static void run(Migration when) {
    run(when, configuration());
  }

  private static void run(Migration when, FluentConfiguration configuration) {
    new SchemaMigration(new Settings(when), new ProductionStart(List.of()))
        .customize(configuration);
  }

  private static StartEndedException end(Migration when) {
    return end(when, configuration());
  }

  private static StartEndedException end(Migration when, FluentConfiguration configuration) {
    return catchThrowableOfType(StartEndedException.class, () -> run(when, configuration));
  }

  private static FluentConfiguration configuration() {
    return Flyway.configure()
        .dataSource(URL, "postgres", "")
        .locations("db/outbox", "db/migration");
  }

  private static Stream<String> applied() {
    return Stream.of(configuration().load().info().applied())
        .map(migration -> migration.getVersion().getVersion());
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private record Settings(Migration migration) implements DatabaseConfig {

    @Override
    public Optional<String> replicaUrl() {
      return Optional.empty();
    }

    @Override
    public boolean plainTextAllowed() {
      return true;
    }
  }
}
