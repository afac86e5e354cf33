package uk.nhsx.platform.connection;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.jboss.logging.Logger;
import uk.nhsx.platform.start.ProductionStart;
import uk.nhsx.platform.start.StartEndedException;

/**
 * Migrates the schema, or requires that it has been migrated. Quarkus asks it before anything is
 * connected to the database, and would itself neither end after a migration before Hibernate
 * starts, nor say in one line what is wrong.
 */
@Singleton
class SchemaMigration implements FlywayConfigurationCustomizer {

  private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

  private final DatabaseConfig config;
  private final ProductionStart start;

  SchemaMigration(DatabaseConfig config, ProductionStart start) {
    this.config = config;
    this.start = start;
  }

  /**
   * @throws StartEndedException if the process is to end, for whatever reason
   */
  @Override
  public void customize(FluentConfiguration configuration) {
    start.check();
    Flyway flyway = new Flyway(configuration);
    try {
      switch (config.migration()) {
        case AT_START -> LOG.info(migrate(flyway));
        case ONLY -> throw StartEndedException.done(LOG, migrate(flyway));
        case NEVER -> requireMigrated(flyway.validateWithResult());
      }
    } catch (FlywayException e) {
      throw StartEndedException.failed(
          LOG,
          "The schema of the database can't be migrated: "
              + inOneLine(String.valueOf(e.getMessage())));
    }
  }

  private static String migrate(Flyway flyway) {
    return "The schema of the database is up to date migrations=%d"
        .formatted(flyway.migrate().migrationsExecuted);
  }

  /** Flyway accepts a schema that a later version has migrated, and so does a roll-out. */
  private static void requireMigrated(ValidateResult result) {
    if (!result.validationSuccessful) {
      throw StartEndedException.failed(
          LOG,
          "DATABASE_MIGRATION is never, and the schema of the database is not that of this version: %s. Run this version with DATABASE_MIGRATION=only, or set DATABASE_MIGRATION=at-start"
              .formatted(described(result.invalidMigrations)));
    }
  }

  private static String described(List<ValidateOutput> migrations) {
    return migrations.stream()
        .map(
            migration ->
                "V%s %s (%s)"
                    .formatted(
                        migration.version,
                        migration.description,
                        // The lines after it advise on Flyway's own settings.
                        migration.errorDetails.errorMessage.lines().findFirst().orElse("")))
        .collect(Collectors.joining(", "));
  }

  private static String inOneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.matches("-+"))
        .collect(Collectors.joining("; "));
  }
}
