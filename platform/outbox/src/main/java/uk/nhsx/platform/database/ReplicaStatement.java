package uk.nhsx.platform.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is sent to the primary, with the same parameters, when the replica fails to
 * execute it. Rows that are fetched in portions are not begun again: a failure between two portions
 * is one of the reader's.
 */
final class ReplicaStatement implements InvocationHandler {

  private final ReplicaConnection connection;
  private final Call creation;
  private final List<Call> settings = new ArrayList<>();

  private Statement target;
  private boolean atReplica;

  private record Call(Method method, Object @Nullable [] arguments) {}

  ReplicaStatement(ReplicaConnection connection, Method method, Object @Nullable [] arguments)
      throws Throwable {
    this.connection = connection;
    this.creation = new Call(method, arguments);
    this.target = create();
    this.atReplica = connection.isAtReplica();
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("equals")) {
      return arguments != null && self == arguments[0];
    }
    if (name.equals("hashCode")) {
      return System.identityHashCode(this);
    }
    if (name.startsWith("set") || name.startsWith("add") || name.startsWith("clear")) {
      settings.add(new Call(method, arguments));
      return repeatable(method, arguments, false);
    }
    return name.startsWith("execute")
        ? repeatable(method, arguments, true)
        : ReplicaConnection.call(target, method, arguments);
  }

  private @Nullable Object repeatable(
      Method method, Object @Nullable [] arguments, boolean executes) throws Throwable {
    if (atReplica && !connection.isAtReplica()) {
      moveToPrimary();
      return executes ? ReplicaConnection.call(target, method, arguments) : null;
    }
    try {
      return ReplicaConnection.call(target, method, arguments);
    } catch (SQLException failure) {
      if (!atReplica) {
        throw failure;
      }
      connection.continueAtPrimary(failure);
      moveToPrimary();
      return executes ? ReplicaConnection.call(target, method, arguments) : null;
    }
  }

  /** Makes the statement anew at the primary, with all that was set, the last call included. */
  private void moveToPrimary() throws Throwable {
    target = create();
    atReplica = false;
    for (Call setting : settings) {
      ReplicaConnection.call(target, setting.method(), setting.arguments());
    }
  }

  private Statement create() throws Throwable {
    return (Statement)
        Objects.requireNonNull(connection.anywhere(creation.method(), creation.arguments()));
  }
}
