package uk.nhsx.platform.outbox.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.platform.notes.Caller.asCaller;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxConfig.Task;
import uk.nhsx.platform.outbox.recovery.Recovery;
import uk.nhsx.platform.testing.LostDatabase;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.platform.testing.WithoutRelay;

@QuarkusTest
@TestProfile(WithoutRelay.class)
@WithTestResource(ServiceTestResource.class)
class VerificationTest {

  @Inject Verification verification;
  @Inject Recovery recovery;
  @Inject Notes notes;
  @Inject OutboxConfig config;
  @Inject DataSource dataSource;

  private LostDatabase database;

  @BeforeEach
  void publishThreeNotes() throws Exception {
    database = new LostDatabase(dataSource, config.topic());
    database.lose();
    Topic.named(config.topic()).makeAgain();
    write("one");
    write("two");
    write("three");
    database.publish();
  }

  @Test
  void shouldFindNoDifference() throws Exception {
    Verification.Report report = verification.run();

    assertThat(report.differences()).isEmpty();
    assertThat(report.passed())
        .containsExactly(
            "log: events up to sequence 3, without a gap",
            "topic: %s has the same events, 0 wait to be published".formatted(config.topic()),
            "notes: 3 changes, each with its event");
  }

  @Test
  void shouldCountWhatWaitsForTheRelay() throws Exception {
    write("four");

    Verification.Report report = verification.run();

    assertThat(report.differences()).isEmpty();
    assertThat(report.passed()).anyMatch(line -> line.endsWith("1 wait to be published"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from outbox_event where sequence = 2 | log: sequence 3 does not follow 1",
        "delete from outbox_event where sequence = 2 | topic: sequence 2 is not in the log",
        "update outbox_event set payload = replace(payload, '\"two\"', '\"2\"') where sequence = 2 | topic: sequence 2 differs from the log",
        "update outbox_event set payload = replace(payload, '\"two\"', '\"2\"') where sequence = 2 | notes: the register differs from sequence 2 of note in text",
        "update outbox_event set recorded_at = recorded_at - interval '1 microsecond' where sequence = 2 | log: sequence 2 has the text of another instant",
        "update outbox_head set sequence = 2 | log: its head is 2, its last event is 3",
        "delete from note where text = 'two' | notes: the register has no change for sequence 2 of note",
        "update note set text = 'changed' where text = 'three' | notes: the register differs from sequence 3 of note in text",
        "update note set reference = 'other' where text = 'three' | notes: the register has no change for sequence 3 of note",
        "insert into note select reference, 9, text, recorded_at + interval '1 second' from note where text = 'two' | notes: the change of note at"
      })
  void shouldSayWhatDiffers(String tampering, String difference) throws Exception {
    execute(tampering);

    assertThat(verification.run().differences()).anyMatch(line -> line.startsWith(difference));
  }

  @Test
  void shouldNotCallACheckPassedThatFoundADifference() throws Exception {
    execute("delete from note where text = 'two'");

    assertThat(verification.run().passed())
        .hasSize(2)
        .noneMatch(line -> line.startsWith("notes: "));
  }

  @Test
  void shouldSayWhatTheTopicLacks() throws Exception {
    execute("create table kept as select * from outbox_event where sequence = 2");
    execute("delete from outbox_event where sequence = 2");
    Topic.named(config.topic()).makeAgain();
    database.publish();
    execute("insert into outbox_event select * from kept");
    execute("drop table kept");

    assertThat(verification.run().differences())
        .containsExactly("topic: sequence 2 is missing on the topic");
  }

  @Test
  void shouldSayWhatAnEmptiedLogLacks() throws Exception {
    database.lose();

    assertThat(verification.run().differences())
        .containsExactly(
            "topic: sequence 1 is not in the log",
            "topic: sequence 2 is not in the log",
            "topic: sequence 3 is not in the log");
  }

  @Test
  void shouldExpectNoChangeForAVoidEvent() throws Exception {
    database.lose();
    recovery.run(Task.NEW_EPOCH);

    assertThat(verification.run().differences()).isEmpty();
  }

  @Test
  void shouldChangeNothing() throws Exception {
    List<String> log = database.log();

    verification.run();

    assertThat(database.log()).isEqualTo(log);
  }

  private void write(String text) throws Exception {
    asCaller(() -> notes.write("note", text, () -> {})).call();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
