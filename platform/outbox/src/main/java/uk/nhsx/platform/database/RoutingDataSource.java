package uk.nhsx.platform.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The data source of the whole service: the primary, but for reads as known at a past instant that
 * the replica can answer. It is injected, also into Hibernate, in place of the one that Quarkus
 * makes.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class RoutingDataSource implements AgroalDataSource {

  private static final long serialVersionUID = 1L;

  private final transient PrimaryDatabase primary;
  private final transient Replica replica;
  private final transient NamedInstant namedInstant;

  RoutingDataSource(PrimaryDatabase primary, Replica replica, NamedInstant namedInstant) {
    this.primary = primary;
    this.replica = replica;
    this.namedInstant = namedInstant;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Optional<Connection> atReplica =
        replica.isConfigured()
            ? namedInstant.get().flatMap(replica::connectionFor)
            : Optional.empty();
    return atReplica.isPresent()
        ? ReplicaConnection.of(atReplica.get(), replica, primary)
        : primary.connection();
  }

  @Override
  public Connection getReadOnlyConnection() throws SQLException {
    return primary.pool().getReadOnlyConnection();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return primary.pool().getConnection(username, password);
  }

  @Override
  public AgroalDataSourceConfiguration getConfiguration() {
    return primary.pool().getConfiguration();
  }

  @Override
  public AgroalDataSourceMetrics getMetrics() {
    return primary.pool().getMetrics();
  }

  @Override
  public void flush(FlushMode mode) {
    primary.pool().flush(mode);
  }

  @Override
  public void setPoolInterceptors(Collection<? extends AgroalPoolInterceptor> interceptors) {
    primary.pool().setPoolInterceptors(interceptors);
  }

  @Override
  public List<AgroalPoolInterceptor> getPoolInterceptors() {
    return primary.pool().getPoolInterceptors();
  }

  @Override
  public boolean isHealthy(boolean newConnection) throws SQLException {
    return primary.pool().isHealthy(newConnection);
  }

  @Override
  public void close() {
    // Quarkus closes both pools.
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return primary.pool().getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    primary.pool().setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    primary.pool().setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return primary.pool().getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return primary.pool().getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return primary.pool().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return primary.pool().isWrapperFor(type);
  }
}
