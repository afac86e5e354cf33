package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;

/** Debezium in place of the relay, as the operators are told to put it there. */
final class Debezium {
  private static final String USER = "debezium";
  private static final String PASSWORD = "of-this-bench-alone";
  private static final long PATIENCE_SECONDS = 30;
  private static final int TOLD_LINES = 20;

  /** Restarted, PostgreSQL writes what Debezium reads. */
  private static final String LOGICAL = "alter system set wal_level = 'logical'";

  private final Suite suite;
  private final Outbox outbox;
  private final Topic topic;
  private final ConnectorConfig config;

  Debezium(Suite suite, Outbox outbox, Topic topic, ConnectorConfig documented) {
    this.suite = suite;
    this.outbox = outbox;
    this.topic = topic;
    this.config = documented.ofLoginOnboarding();
  }

  /** Grants what is said to be needed; it counts once PostgreSQL was restarted. */
  void prepare() throws IOException, SQLException {
    try (Connection connection = outbox.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(LOGICAL);
      statement.execute("create role %s login replication password '%s'".formatted(USER, PASSWORD));
      statement.execute("grant connect on database %s to %s".formatted(Outbox.DATABASE, USER));
      statement.execute("grant select on outbox_event to " + USER);
      // By the table's owner: Debezium would have to be that to make it.
      statement.execute(
          "create publication %s for table outbox_event".formatted(config.of("publication.name")));
    }
  }

  /** Begins with the next event; nobody may write until it has begun. */
  Running start(String name, Map<String, String> settings)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    Path file = suite.state().resolve(name + ".properties");
    config.with(ofThisSuite(name)).with(settings).write(file);
    Path log = suite.state().resolve(name + ".log");
    Process process =
        new ProcessBuilder(
                outbox.java(),
                "-cp",
                System.getProperty("java.class.path"),
                DebeziumEngineProcess.class.getName(),
                file.toString(),
                topic.broker())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Running running = new Running(process, log);
    try {
      running.awaitSlot();
      return running;
    } catch (IOException | InterruptedException | SQLException | CannotMeasure e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Addresses, and what an engine needs that has no worker of Kafka Connect around it. */
  private Map<String, String> ofThisSuite(String name) {
    return Map.of(
        "database.hostname",
        "127.0.0.1",
        "database.port",
        Integer.toString(suite.address("POSTGRES_PORT").getPort()),
        "database.user",
        USER,
        "database.password",
        PASSWORD,
        // As is said for a topic that has its events from the relay.
        "snapshot.mode",
        "no_data",
        "offset.storage",
        "org.apache.kafka.connect.storage.FileOffsetBackingStore",
        "offset.storage.file.filename",
        suite.state().resolve(name + ".offsets").toString());
  }

  /** A process of Debezium. To close it gives its slot back, or else the WAL would be kept. */
  final class Running implements AutoCloseable {
    private final Process process;
    private final Path log;

    private Running(Process process, Path log) {
      this.process = process;
      this.log = log;
    }

    private void awaitSlot() throws IOException, InterruptedException, SQLException, CannotMeasure {
      String active = "select " + isActive();
      outbox.await(
          session -> !process.isAlive() || Outbox.isTrue(session, active),
          "Debezium does not read the log");
      if (!process.isAlive()) {
        throw new CannotMeasure("Debezium ended\n" + String.join("\n", lastLines()));
      }
    }

    private List<String> lastLines() throws IOException {
      List<String> lines = Files.readAllLines(log);
      return lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size());
    }

    @Override
    public void close() throws IOException, InterruptedException, SQLException, CannotMeasure {
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      String idle = "select not " + isActive();
      outbox.await(session -> Outbox.isTrue(session, idle), "Debezium does not give its slot back");
      try (Connection connection = outbox.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("select pg_drop_replication_slot('%s')".formatted(slot()));
      }
    }

    private String isActive() throws IOException {
      return "exists (select from pg_replication_slots where slot_name = '%s' and active)"
          .formatted(slot());
    }

    private String slot() throws IOException {
      return config.of("slot.name");
    }
  }
}
