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
  private final List<StoreCheck> stores;

  Verification(
      OutboxConfig config,
      EventTopic topic,
      PrimaryDatabase database,
      @All List<RegisterCheck> registers,
      @All List<StoreCheck> stores) {
    this.config = config;
    this.topic = topic;
    this.database = database;
    this.registers = registers;
    this.stores = stores;
  }

  void start(@Observes @Priority(LAST) StartupEvent starting) {
    if (config.task().filter(task -> task == Task.VERIFY).isPresent()) {
      throw end();
    }
  }

  private StartEndedException end() {
    try {
      Report report = run();
      report.passed().forEach(LOG::info);
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

  /** What the checks have found, in their order. */
  public record Report(List<CheckResult> results) {

    public Report {
      results = List.copyOf(results);
    }

    /** The checks without a difference, one line each. */
    public List<String> passed() {
      return results.stream()
          .filter(result -> result.differences().isEmpty())
          .map(CheckResult::passed)
          .toList();
    }

    /** One line each; empty if all is well. */
    public List<String> differences() {
      return results.stream().flatMap(result -> result.differences().stream()).toList();
    }
  }

  /** Compares register, log and topic. */
  public Report run() throws SQLException {
    try (Connection connection = database.connection()) {
      TopicCopy.of(topic, 1, connection);
      connection.setAutoCommit(false);
      try {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return new Report(check(connection));
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    }
  }

  private List<CheckResult> check(Connection snapshot) throws SQLException {
    List<CheckResult> results = new ArrayList<>();
    LogCheck log = new LogCheck(snapshot);
    results.add(
        new CheckResult(
            "log: events up to sequence %d, without a gap".formatted(log.head()), log.ofItself()));
    results.add(
        new CheckResult(
            "topic: %s has the same events, %d wait to be published"
                .formatted(config.topic(), log.waiting()),
            log.ofTopic()));
    for (RegisterCheck register : registers) {
      results.add(
          new CheckResult(
              "%s: %d changes, each with its event".formatted(register.name(), log.count(register)),
              log.of(register)));
    }
    for (StoreCheck store : stores) {
      results.add(store.run(snapshot));
    }
    return results;
  }
}
