package uk.nhsx.platform.outbox.verification;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import uk.nhsx.platform.database.PrimaryDatabase;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxConfig.Task;
import uk.nhsx.platform.outbox.recovery.TopicCopy;
import uk.nhsx.platform.outbox.relay.EventTopic;
import uk.nhsx.platform.start.StartEndedException;

/**
 * Runs in place of the service when {@code OUTBOX_TASK} is {@code verify}, says whether register,
 * log and topic are the same, and ends the process. It reads one snapshot of the database, beside
 * instances that serve and write, and changes nothing.
 */
@ApplicationScoped
public class Verification {

  private static final Logger LOG = Logger.getLogger(Verification.class);

  /** After all that has to be there, and before the server listens. */
  private static final int LAST = Integer.MAX_VALUE;

  private final OutboxConfig config;
  private final EventTopic topic;
  private final PrimaryDatabase database;
  private final List<RegisterCheck> registers;
  private final List<SampleCheck> samples;

  Verification(
      OutboxConfig config,
      EventTopic topic,
      PrimaryDatabase database,
      @All List<RegisterCheck> registers,
      @All List<SampleCheck> samples) {
    this.config = config;
    this.topic = topic;
    this.database = database;
    this.registers = registers;
    this.samples = samples;
  }

  void start(@Observes @Priority(LAST) StartupEvent starting) {
    if (config.task().filter(task -> task == Task.VERIFY).isPresent()) {
      throw end();
    }
  }

  private StartEndedException end() {
    try {
      Report report = run();
      report.checked().forEach(LOG::info);
      if (report.differences().isEmpty()) {
        return StartEndedException.done(LOG, "Register, log and topic are the same");
      }
      report.differences().forEach(LOG::error);
      return StartEndedException.failed(LOG, "Register, log and topic differ; nothing was changed");
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The verification's failure", e);
      return StartEndedException.failed(LOG, "The verification failed, so nothing is known: " + e);
    }
  }

  /**
   * What was found.
   *
   * @param checked what was compared, one line each
   * @param differences one line each; empty if all is well
   */
  public record Report(List<String> checked, List<String> differences) {}

  /** Compares register, log and topic. */
  public Report run() throws SQLException {
    List<String> checked = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    try (Connection connection = database.connection()) {
      TopicCopy.of(topic, 1, connection);
      connection.setAutoCommit(false);
      try {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        check(connection, checked, differences);
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    }
    return new Report(List.copyOf(checked), List.copyOf(differences));
  }

  private void check(Connection snapshot, List<String> checked, List<String> differences)
      throws SQLException {
    LogCheck log = new LogCheck(snapshot);
    differences.addAll(log.ofItself());
    checked.add("log: events up to sequence %d, without a gap".formatted(log.head()));
    differences.addAll(log.ofTopic());
    checked.add(
        "topic: %s has the same events, %d wait to be published"
            .formatted(config.topic(), log.waiting()));
    for (RegisterCheck register : registers) {
      differences.addAll(log.of(register));
      checked.add(
          "%s: %d changes, each with its event".formatted(register.name(), log.count(register)));
    }
    for (SampleCheck sample : samples) {
      SampleCheck.Result result = sample.run(snapshot);
      differences.addAll(result.differences());
      checked.add(result.checked());
    }
  }
}
