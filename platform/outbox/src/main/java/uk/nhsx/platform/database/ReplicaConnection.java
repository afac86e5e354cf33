package uk.nhsx.platform.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the replica that continues at the primary when the replica fails. It is for reads
 * as known at a past instant only: what they show is the same at both, so that each statement can
 * be sent to either.
 */
final class ReplicaConnection implements InvocationHandler {

  private final Replica replica;
  private final PrimaryDatabase primary;

  private Connection target;
  private boolean atReplica = true;
  private boolean autoCommit = true;

  private ReplicaConnection(Connection target, Replica replica, PrimaryDatabase primary) {
    this.target = target;
    this.replica = replica;
    this.primary = primary;
  }

  /** Returns a connection that the caller closes. */
  static Connection of(Connection target, Replica replica, PrimaryDatabase primary) {
    return proxy(Connection.class, new ReplicaConnection(target, replica, primary));
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "equals" -> arguments != null && self == arguments[0];
      case "hashCode" -> System.identityHashCode(this);
      case "close", "abort", "isClosed" -> call(target, method, arguments);
      case "createStatement" -> statement(Statement.class, method, arguments);
      case "prepareStatement" -> statement(PreparedStatement.class, method, arguments);
      case "prepareCall" -> statement(CallableStatement.class, method, arguments);
      case "setAutoCommit" -> {
        autoCommit = arguments != null && Boolean.TRUE.equals(arguments[0]);
        yield anywhere(method, arguments);
      }
      default -> anywhere(method, arguments);
    };
  }

  private <T extends Statement> T statement(
      Class<T> type, Method method, Object @Nullable [] arguments) throws Throwable {
    return proxy(type, new ReplicaStatement(this, method, arguments));
  }

  /** Calls a method at the replica, or at the primary if the replica fails. */
  @Nullable Object anywhere(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return call(target, method, arguments);
    } catch (SQLException failure) {
      continueAtPrimary(failure);
      return call(target, method, arguments);
    }
  }

  boolean isAtReplica() {
    return atReplica;
  }

  /**
   * Leaves the replica for good.
   *
   * @throws SQLException the failure itself if it is one of the primary
   */
  void continueAtPrimary(SQLException failure) throws SQLException {
    if (!atReplica) {
      throw failure;
    }
    replica.failed(failure);
    atReplica = false;
    Replica.closeQuietly(target);
    target = primary.connection();
    if (!autoCommit) {
      target.setAutoCommit(false);
    }
  }

  static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
