package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** Somebody who fills a register, and writes to it as its officers do. */
final class Keeper {
  private final Suite suite;
  private final Register register;
  private final String token;
  private final Surroundings surroundings;
  private final Caller caller = new Caller();

  private Keeper(Suite suite, Register register, String token, Surroundings surroundings) {
    this.suite = suite;
    this.register = register;
    this.token = token;
    this.surroundings = surroundings;
  }

  /** Writes what has to be there before there can be a row. */
  static Keeper of(Suite suite, Register register, Surroundings surroundings)
      throws IOException, InterruptedException, CannotMeasure {
    Keeper keeper = new Keeper(suite, register, suite.token(register.role()), surroundings);
    for (Register.Change change : register.frame()) {
      keeper.put(change);
    }
    return keeper;
  }

  Register register() {
    return register;
  }

  String token() {
    return token;
  }

  URI service() {
    return suite.address(register.port());
  }

  /**
   * Adds rows while nobody reads, as if they had come over the years. A process keeps in memory
   * what can't change behind its back, so it is stopped meanwhile; and a real change is made after,
   * so that the log's head is later than the rows, which makes them known.
   */
  void fill(int from, int to, int all)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    surroundings.say("filling the %s with rows %d to %d".formatted(register.process(), from, to));
    suite.stop(register.process());
    try (Connection connection = suite.connect(register.database());
        PreparedStatement rows = connection.prepareStatement(register.rows());
        Statement upkeep = connection.createStatement()) {
      rows.setInt(1, all);
      rows.setInt(2, from);
      rows.setInt(3, to);
      rows.executeUpdate();
      upkeep.execute("vacuum (analyze)");
      upkeep.execute("checkpoint");
    }
    suite.start(register.process());
    put(register.change("filled-up-to-" + to));
  }

  /** Gives the process a JVM that has compiled nothing yet. */
  void restart() throws IOException, InterruptedException, CannotMeasure {
    suite.restart(register.process());
  }

  /** Copies the database as it is, to be written to without harm to the register. */
  void copyDatabase(String copy)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    suite.stop(register.process());
    try (Connection connection = suite.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + copy + " template " + register.database());
    }
    suite.start(register.process());
  }

  private void put(Register.Change change) throws IOException, InterruptedException, CannotMeasure {
    caller.send(
        HttpRequest.newBuilder(service().resolve(change.path()))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(change.json())),
        201);
  }
}
