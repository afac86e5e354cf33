package uk.nhsx.platform.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Counts the round trips to PostgreSQL, by thread: each statement, each batch of statements, and
 * each end of a transaction is one. Used as {@code quarkus.datasource.jdbc.driver}.
 */
public final class CountingDriver implements Driver {

  private static final Map<String, AtomicLong> COUNTS = new ConcurrentHashMap<>();

  private final Driver driver = new org.postgresql.Driver();

  /** Returns how many round trips the threads have made whose names begin like this. */
  public static long roundTrips(String threads) {
    return COUNTS.entrySet().stream()
        .filter(count -> count.getKey().startsWith(threads))
        .mapToLong(count -> count.getValue().get())
        .sum();
  }

  private static AtomicLong counter(String thread) {
    return COUNTS.computeIfAbsent(thread, name -> new AtomicLong());
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    return counted(Connection.class, driver.connect(url, properties));
  }

  private static <T> T counted(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              String name = method.getName();
              if (name.startsWith("execute") || name.equals("commit") || name.equals("rollback")) {
                counter(Thread.currentThread().getName()).incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                return name.equals("unwrap") ? result : counted(result);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private static Object counted(Object result) {
    if (result instanceof CallableStatement statement) {
      return counted(CallableStatement.class, statement);
    }
    if (result instanceof PreparedStatement statement) {
      return counted(PreparedStatement.class, statement);
    }
    return result instanceof Statement statement ? counted(Statement.class, statement) : result;
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return driver.getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
