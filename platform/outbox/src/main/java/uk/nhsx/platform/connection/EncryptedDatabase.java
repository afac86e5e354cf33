package uk.nhsx.platform.connection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;
import uk.nhsx.platform.start.StartRequirement;

/** Keeps a service in production from a database that does not prove by TLS which one it is. */
@Singleton
class EncryptedDatabase implements StartRequirement {

  private final String url;
  private final Properties properties;
  private final Optional<String> replicaUrl;
  private final boolean plainTextAllowed;

  @Inject
  EncryptedDatabase(DatabaseConfig config, AgroalDataSource dataSource) {
    this(
        config,
        dataSource
            .getConfiguration()
            .connectionPoolConfiguration()
            .connectionFactoryConfiguration());
  }

  private EncryptedDatabase(
      DatabaseConfig config, AgroalConnectionFactoryConfiguration connections) {
    this(config, connections.jdbcUrl(), connections.jdbcProperties());
  }

  /**
   * @param properties beside those in the address
   */
  EncryptedDatabase(DatabaseConfig config, String url, Properties properties) {
    this.url = url;
    this.properties = properties;
    this.replicaUrl = config.replicaUrl().filter(replica -> !replica.isBlank());
    this.plainTextAllowed = config.plainTextAllowed();
  }

  @Override
  public List<String> violations() {
    List<String> violations = new ArrayList<>();
    if (!plainTextAllowed) {
      check("DATABASE_URL", url, violations);
      replicaUrl.ifPresent(replica -> check("DATABASE_REPLICA_URL", replica, violations));
    }
    return violations;
  }

  private void check(String setting, String address, List<String> violations) {
    if (!verifiesCertificate(address)) {
      violations.add(
          setting
              + " does not have the certificate of PostgreSQL verified. Append"
              + " sslmode=verify-full&sslrootcert=FILE to its parameters, or set"
              + " DATABASE_PLAIN_TEXT_ALLOWED=true where nobody else is on the way");
    }
  }

  private boolean verifiesCertificate(String address) {
    // What the driver itself understands. It takes no address that is not its own.
    Properties parsed = Driver.parseURL(address, properties);
    try {
      return parsed != null && SslMode.of(parsed).verifyCertificate();
    } catch (PSQLException unknownMode) {
      return false;
    }
  }
}
