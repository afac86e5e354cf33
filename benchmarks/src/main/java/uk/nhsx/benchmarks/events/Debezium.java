package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import uk.nhsx.benchmarks.harness.Database;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;

/**
 * Debezium in place of the relay, as the documentation describes it.
 *
 * @param java the program that runs it
 * @param documented its settings
 */
record Debezium(Suite suite, String java, EventTopic topic, Map<String, String> documented) {
  private static final String USER = "debezium";
  private static final String PASSWORD = "of-this-benchmark-alone";
  private static final long STOP_SECONDS = 30;
  private static final int SHOWN_LINES = 20;

  /** Grants what Debezium needs; {@code wal_level} takes effect when PostgreSQL is restarted. */
  void prepare() {
    database()
        .execute(
            "alter system set wal_level = 'logical'",
            "create role %s login replication password '%s'".formatted(USER, PASSWORD),
            "grant connect on database %s to %s"
                .formatted(Service.LOGIN_ONBOARDING.database(), USER),
            "grant select on outbox_event to " + USER,
            // Only the owner of the table may create it.
            "create publication %s for table outbox_event".formatted(setting("publication.name")));
  }

  /** Starts with the next event; nothing must be written until this returns. */
  Running start(String name, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path file = suite.state().resolve(name + ".properties");
    Path log = suite.state().resolve(name + ".log");
    write(file, name, settings);
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                DebeziumEngineProcess.class.getName(),
                file.toString(),
                topic.broker())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Running running = new Running(process, database(), setting("slot.name"));
    try {
      database().await("select " + running.isActive(), "Debezium does not read the log");
      return running;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw e;
    } catch (MeasurementException e) {
      process.destroyForcibly();
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
      throw new MeasurementException(String.join("\n", last), e);
    }
  }

  private void write(Path file, String name, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(documented);
    properties.put("database.hostname", "127.0.0.1");
    properties.put("database.port", Integer.toString(suite.address("POSTGRES_PORT").getPort()));
    properties.put("database.user", USER);
    properties.put("database.password", PASSWORD);
    // The documentation prescribes it for a topic to which the relay has published.
    properties.put("snapshot.mode", "no_data");
    // An engine outside of Kafka Connect needs a place for its offsets.
    properties.put("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    properties.put(
        "offset.storage.file.filename", suite.state().resolve(name + ".offsets").toString());
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  private Database database() {
    return suite.database(Service.LOGIN_ONBOARDING);
  }

  private String setting(String name) {
    String value = documented.get(name);
    if (value == null) {
      throw new MeasurementException("the documentation does not show " + name);
    }
    return value;
  }

  /** A process of Debezium. Its end drops the replication slot, or the WAL would be kept. */
  record Running(Process process, Database database, String slot) implements AutoCloseable {

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      database.await("select not " + isActive(), "Debezium does not release its slot");
      database.execute("select pg_drop_replication_slot('%s')".formatted(slot));
    }

    private String isActive() {
      return "exists (select from pg_replication_slots where slot_name = '%s' and active)"
          .formatted(slot);
    }
  }
}
