package uk.nhsx.platform.outbox.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.platform.notes.Caller.asCaller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxConfig.Task;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.outbox.relay.LeaderElection;
import uk.nhsx.platform.testing.LostDatabase;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.platform.testing.WithoutRelay;

/** Tests docs/adr/030 on a log and a topic; system tests do the same with a real backup. */
@QuarkusTest
@TestProfile(WithoutRelay.class)
@WithTestResource(ServiceTestResource.class)
class RecoveryTest {

  @Inject Recovery recovery;
  @Inject Notes notes;
  @Inject Watermark watermark;
  @Inject LeaderElection election;
  @Inject OutboxConfig config;
  @Inject DataSource dataSource;
  @Inject ObjectMapper json;

  private LostDatabase database;

  @BeforeEach
  void beginWithAnEmptyLog() throws Exception {
    database = new LostDatabase(dataSource, config.topic());
    database.lose();
    Topic.named(config.topic()).makeAgain();
  }

  @Test
  void shouldReplayWhatTheDatabaseHasLost() throws Exception {
    write("kept");
    write("lost");
    write("lost as well");
    publish();
    List<String> log = database.log();
    Instant before = recordedAt(3).minusNanos(1_000);
    List<String> known = notes.knownAt(before);
    restoreTo(1);

    String done = recovery.run(Task.REPLAY);

    assertThat(done).contains("from sequence=2 to sequence=3");
    assertThat(database.log()).isEqualTo(log);
    assertThat(notes.knownAt(before)).isEqualTo(known).containsExactly("kept", "lost");
    assertThat(notes.knownAt(recordedAt(3))).containsExactly("kept", "lost", "lost as well");
  }

  @Test
  void shouldReplayThoughReadersWereAnsweredSinceTheRestore() throws Exception {
    write("kept");
    write("lost");
    publish();
    List<String> log = database.log();
    restoreTo(1);
    watermark.advanceTo(Instant.now());

    recovery.run(Task.REPLAY);

    assertThat(database.log()).isEqualTo(log);
  }

  @Test
  void shouldContinueAfterAReplay() throws Exception {
    write("kept");
    write("lost");
    publish();
    restoreTo(1);
    recovery.run(Task.REPLAY);

    write("new");

    assertThat(sequences()).containsExactly(1L, 2L, 3L);
    assertThat(recordedAt(3)).isAfter(recordedAt(2));
  }

  @Test
  void shouldStopTheReplayAtAnEventThatItCannotMakeAgain() throws Exception {
    write("kept");
    write("lost");
    write("lost as well");
    execute(
        "update outbox_event set type = 'uk.nhsx.notes.heap.sent.v1',"
            + " payload = replace(payload, 'note.written', 'heap.sent') where sequence = 3");
    publish();
    restoreTo(1);

    assertThatThrownBy(() -> recovery.run(Task.REPLAY))
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("sequence=3 type=uk.nhsx.notes.heap.sent.v1")
        .hasMessageContaining("do not contain");
    assertThat(sequences()).containsExactly(1L, 2L);
    assertThat(recovery.run(Task.NEW_EPOCH)).contains("from sequence=3 to sequence=3");
  }

  @Test
  void shouldStopTheReplayAtAChangeThatMakesAnotherEvent() throws Exception {
    write("kept");
    write("lost");
    execute(
        "update outbox_event set payload = replace(payload, '\"data\":{', '\"data\":{\"more\":1,')"
            + " where sequence = 2");
    publish();
    restoreTo(1);

    assertThatThrownBy(() -> recovery.run(Task.REPLAY))
        .hasMessageContaining("the change makes another event: data is");
    assertThat(notes.knownAt(Instant.now())).containsExactly("kept");
    assertThat(sequences()).containsExactly(1L);
  }

  @Test
  void shouldNotReplayBelowChangesThatWereMadeSinceTheRestore() throws Exception {
    write("kept");
    write("lost");
    publish();
    restoreTo(1);
    write("made since");

    assertThatThrownBy(() -> recovery.run(Task.REPLAY))
        .hasMessageContaining("1 changes were made after the restore, from sequence=2 on");
    assertThat(notes.knownAt(Instant.now())).containsExactly("kept", "made since");
  }

  @Test
  void shouldBeginANewEpochAfterWhatIsVoid() throws Exception {
    write("kept");
    write("lost");
    write("lost as well");
    publish();
    List<String> log = database.log();
    restoreTo(1);

    recovery.run(Task.NEW_EPOCH);

    assertThat(database.log()).startsWith(log.toArray(String[]::new)).hasSize(4);
    JsonNode begun = json.readTree(database.log().get(3));
    assertThat(begun.path("type").asText()).isEqualTo("uk.nhsx.notes.epoch.begun.v1");
    assertThat(begun.path("sequence").asText()).isEqualTo("4");
    assertThat(begun.path("author").asText()).isEqualTo("operator");
    assertThat(begun.path("data"))
        .isEqualTo(json.readTree("{\"validTo\":\"1\",\"voidFrom\":\"2\",\"voidTo\":\"3\"}"));
    assertThat(notes.knownAt(Instant.now())).containsExactly("kept");
  }

  @Test
  void shouldRenumberWhatWasRecordedSinceTheRestore() throws Exception {
    write("kept");
    write("lost");
    publish();
    restoreTo(1);
    write("made since");
    write("made later");
    List<String> since = database.log().subList(1, 3);

    recovery.run(Task.NEW_EPOCH);

    List<JsonNode> log = new ArrayList<>();
    for (String text : database.log()) {
      log.add(json.readTree(text));
    }
    assertThat(log)
        .extracting(event -> event.path("sequence").asLong())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(log)
        .extracting(event -> event.path("data").path("text").asText())
        .containsExactly("kept", "lost", "made since", "made later", "");
    assertThat(log.get(2).path("id")).isEqualTo(json.readTree(since.get(0)).path("id"));
    assertThat(log.get(4).path("data").path("renumbered"))
        .isEqualTo(json.readTree("{\"from\":\"3\",\"to\":\"4\"}"));
    write("new");
    assertThat(sequences()).endsWith(6L);
  }

  /** Whoever read the feed up to any number before still comes across the new epoch. */
  @Test
  void shouldBeginTheEpochAfterAllNumbersThatWereEverSent() throws Exception {
    write("kept");
    write("lost");
    publish();
    restoreTo(1);
    for (int change = 0; change < 5; change++) {
      write("made since");
    }
    long sent = watermark.seen().sequence();

    recovery.run(Task.NEW_EPOCH);

    assertThat(watermark.seen().sequence()).isGreaterThan(sent);
  }

  @Test
  void shouldDoNothingWhereTheTopicIsNotAhead() throws Exception {
    write("kept");
    publish();
    write("not published yet");
    List<String> log = database.log();

    assertThat(recovery.run(Task.NEW_EPOCH)).contains("not ahead");
    assertThat(recovery.run(Task.REPLAY)).contains("not ahead");

    assertThat(database.log()).isEqualTo(log);
  }

  @Test
  void shouldDoNothingTheSecondTime() throws Exception {
    write("kept");
    write("lost");
    publish();
    restoreTo(1);
    recovery.run(Task.NEW_EPOCH);
    publishAfter(2);

    assertThat(recovery.run(Task.NEW_EPOCH)).contains("not ahead");
    assertThat(sequences()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldRefuseTheTopicOfAnotherDatabase() throws Exception {
    write("published here");
    execute("update outbox_relay set published = 1");
    publish();
    execute("update outbox_event set id = gen_random_uuid()");

    assertThatThrownBy(() -> recovery.run(Task.NEW_EPOCH))
        .hasMessageContaining("the topic of another database");
  }

  @Test
  void shouldRefuseATopicThatLacksSomeOfTheLostEvents() throws Exception {
    write("kept");
    write("lost");
    write("lost as well");
    publish(1, 3);
    restoreTo(1);

    assertThatThrownBy(() -> recovery.run(Task.NEW_EPOCH))
        .hasMessageContaining("no longer has sequence=2");
    assertThat(sequences()).containsExactly(1L);
  }

  @Test
  void shouldNotRunBesideAnotherInstance() throws Exception {
    try (var leader = election.acquire().orElseThrow()) {
      assertThatThrownBy(() -> recovery.run(Task.NEW_EPOCH))
          .hasMessageContaining("Another instance of the service is running");
    }
  }

  private void write(String text) throws Exception {
    asCaller(() -> notes.write("note", text, () -> {})).call();
  }

  /** Brings the log to the topic as a relay does. */
  private void publish() throws Exception {
    publishAfter(0);
  }

  private void publishAfter(long sequence) throws Exception {
    publish(LongStream.rangeClosed(sequence + 1, watermark.seen().sequence()).toArray());
  }

  private void publish(long... sequences) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ServiceTestResource.kafka(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class))) {
      for (long sequence : sequences) {
        String text =
            column("select payload from outbox_event where sequence = " + sequence).get(0);
        producer.send(new ProducerRecord<>(config.topic(), "note", text)).get();
      }
    }
  }

  /** Takes the database back to what it was after an event, as a restored backup does. */
  private void restoreTo(long sequence) throws SQLException {
    execute("delete from outbox_event where sequence > " + sequence);
    execute("update outbox_head set sequence = %d, closed_until = recorded_at".formatted(sequence));
    execute(
        "update outbox_head set recorded_at = event.recorded_at, closed_until = event.recorded_at"
            + " from outbox_event event where event.sequence = outbox_head.sequence");
    execute("delete from note where recorded_at > (select recorded_at from outbox_head)");
  }

  private List<Long> sequences() throws SQLException {
    return column("select sequence::text from outbox_event order by sequence").stream()
        .map(Long::valueOf)
        .toList();
  }

  private Instant recordedAt(long sequence) throws Exception {
    return Instant.parse(
        json.readTree(
                column("select payload from outbox_event where sequence = " + sequence).get(0))
            .path("time")
            .asText());
  }

  private List<String> column(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
