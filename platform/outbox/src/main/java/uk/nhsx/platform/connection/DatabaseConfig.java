package uk.nhsx.platform.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Configures how a service treats its database; the connections are a data source of Quarkus. */
@ConfigMapping(prefix = "service.database")
interface DatabaseConfig {

  /** When the schema is migrated. */
  @WithDefault("at-start")
  Migration migration();

  /** The JDBC address of a read replica. */
  Optional<String> replicaUrl();

  /**
   * Whether a production start is allowed although the database is not known to be the right one,
   * by TLS. Whoever is on the way then reads and changes what is stored.
   */
  @WithDefault("false")
  boolean plainTextAllowed();

  /** When the schema is migrated. */
  enum Migration {
    /** Before the service serves; all instances may try it at once. */
    AT_START,
    /** The process migrates and ends. */
    ONLY,
    /** Another process has migrated. The service does not start before a schema that it knows. */
    NEVER
  }
}
