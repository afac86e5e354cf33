package uk.nhsx.platform.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.sql.Connection;
import java.sql.SQLException;

/** The database that all changes are written to, whatever the current request reads. */
@ApplicationScoped
public class PrimaryDatabase {

  private final AgroalDataSource pool = defaultPool();

  /** Returns a connection, which takes part in the caller's transaction if there is one. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  AgroalDataSource pool() {
    return pool;
  }

  /**
   * Returns the pool that Quarkus makes from {@code quarkus.datasource}. {@link RoutingDataSource}
   * is injected in its place, so it is not found by injection.
   */
  private static AgroalDataSource defaultPool() {
    return Arc.container()
        .beanManager()
        .getBeans(AgroalDataSource.class, Default.Literal.INSTANCE)
        .stream()
        .map(InjectableBean.class::cast)
        .filter(bean -> bean.getKind() == InjectableBean.Kind.SYNTHETIC)
        .map(bean -> Arc.container().instance(bean).get())
        .map(AgroalDataSource.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no default data source"));
  }
}
