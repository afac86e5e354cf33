package uk.nhsx.platform.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.platform.notes.Caller.asCaller;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.outbox.CommitSignal;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;

/**
 * Tests docs/adr/013 with relays as instances of one service have them, each test with a topic of
 * its own.
 */
@QuarkusTest
@TestProfile(ExactlyOnceTest.WithoutRelay.class)
@WithTestResource(ServiceTestResource.class)
class ExactlyOnceTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static CuttableKafka kafka;
  private static int topics;

  @Inject Notes notes;
  @Inject Watermark watermark;
  @Inject OutboxConfig anyConfig;
  @Inject CommitSignal signal;
  @Inject DataSource dataSource;
  @Inject ObjectMapper json;
  @Inject Tracer tracer;
  @Inject Clock clock;

  private final List<Relay> relays = new ArrayList<>();
  private OutboxConfig config;
  private EventTopic topic;
  private long before;

  public static class WithoutRelay implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "outbox.relay", "false",
          "outbox.retry-interval", "PT0.1S",
          "outbox.topic-check-interval", "PT0.5S",
          "outbox.batch-size", "4");
    }
  }

  @BeforeAll
  static void startKafka() {
    kafka = CuttableKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.stop();
  }

  @BeforeEach
  void begin() throws Exception {
    topics++;
    config = ConfigOnTopic.of(anyConfig, "notes-%d.events.v1".formatted(topics));
    topic = topic(Map.of());
    createTopic();
    before = watermark.seen().sequence();
    // The log begins with what the test writes, as if all before it were older than the retention.
    execute("delete from outbox_event");
    note(before);
  }

  @AfterEach
  void stopRelays() throws InterruptedException {
    kafka.wire().mend();
    for (Relay relay : relays) {
      relay.stop();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldWriteEachEventOnceThoughTheNetworkIsCut(Wire.Cut cut) throws Exception {
    RelayState relay = startRelay(impatientTopic());
    write(5);
    assertThat(sequencesOnTheTopic(5)).hasSize(5);
    kafka.wire().cutAt(cut);

    write(10);
    await().atMost(TIMEOUT).until(() -> relay.failure().isPresent());
    kafka.wire().mend();

    assertThat(sequencesOnTheTopic(15)).containsExactlyElementsOf(expected(15));
    await().atMost(TIMEOUT).until(() -> stored() == before + 15);
  }

  @Test
  void shouldFindItsPlaceByTheTopicWhenItWasNotNoted() throws Exception {
    write(3);
    writeByHand();
    write(2);

    startRelay();

    assertThat(sequencesOnTheTopic(5)).containsExactlyElementsOf(expected(5));
  }

  @Test
  void shouldNoteWhatIsOnTheTopicThoughNothingElseWaits() throws Exception {
    write(3);
    writeByHand();

    startRelay();

    await().atMost(TIMEOUT).until(() -> stored() == before + 3);
  }

  @Test
  void shouldSendAgainWhatTheTopicHasLost() throws Exception {
    write(3);
    writeByHand();
    write(2);
    note(before + 5);

    startRelay();

    assertThat(sequencesOnTheTopic(5)).containsExactlyElementsOf(expected(5));
  }

  @Test
  void shouldGoOnAfterTheNotedEventOnATopicThatHasLostAllByItsRetention() throws Exception {
    write(5);
    note(before + 3);
    for (int partition = 0; partition < 3; partition++) {
      removeOneRecord(partition);
    }

    startRelay();

    assertThat(sequencesOnTheTopic(2)).containsExactly(before + 4, before + 5);
  }

  @Test
  void shouldFillANewTopicWithTheWholeLog() throws Exception {
    write(5);
    note(before + 3);

    startRelay();

    assertThat(sequencesOnTheTopic(5)).containsExactlyElementsOf(expected(5));
  }

  @Test
  void shouldFillATopicThatIsMadeAgainUnderARunningLeader() throws Exception {
    RelayState relay = startRelay();
    write(8);
    assertThat(sequencesOnTheTopic(8)).hasSize(8);

    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(config.topic())).all().get();
    }
    await().atMost(TIMEOUT).ignoreExceptions().until(this::createdTopic);
    write(2);

    assertThat(sequencesOnTheTopic(10)).containsExactlyElementsOf(expected(10));
    await().atMost(TIMEOUT).until(() -> relay.failure().isEmpty());
  }

  @Test
  void shouldFillATopicThatIsMadeAgainThoughNothingWaits() throws Exception {
    startRelay();
    write(4);
    assertThat(sequencesOnTheTopic(4)).hasSize(4);

    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(config.topic())).all().get();
    }
    await().atMost(TIMEOUT).ignoreExceptions().until(this::createdTopic);

    assertThat(sequencesOnTheTopic(4)).containsExactlyElementsOf(expected(4));
  }

  @Test
  void shouldShutOutALeaderThatDoesNotKnowOfTheNext() throws Exception {
    write(2);
    try (EventTopic.Writer old = topic.open();
        EventTopic.Writer next = topic.open()) {
      next.write(log().subList(0, 1)).get();

      assertThatThrownBy(() -> old.write(log().subList(1, 2)).get())
          .isInstanceOf(ExecutionException.class)
          .satisfies(e -> assertThat(RelayProblem.of(e)).isEqualTo(RelayProblem.FENCED));
      assertThat(next.end().last()).get().matches(last -> last.sequence() == before + 1);
    }
  }

  @Test
  void shouldGoOnByAnotherInstanceWhenTheLeadersSessionIsKilled() throws Exception {
    RelayState one = startRelay();
    RelayState other = startRelay();
    await().atMost(TIMEOUT).until(() -> one.leads() ^ other.leads());
    write(4);
    assertThat(sequencesOnTheTopic(4)).hasSize(4);

    killTheLeadersSession();
    write(4);

    assertThat(sequencesOnTheTopic(8)).containsExactlyElementsOf(expected(8));
  }

  @Test
  void shouldHaveOneLeaderUntilItStops() throws Exception {
    RelayState one = startRelay();
    await().atMost(TIMEOUT).until(one::leads);
    RelayState other = startRelay();
    write(4);
    assertThat(sequencesOnTheTopic(4)).hasSize(4);

    relays.get(0).stop();
    write(4);

    assertThat(sequencesOnTheTopic(8)).containsExactlyElementsOf(expected(8));
    assertThat(other.leads()).isTrue();
    assertThat(one.published()).isEqualTo(4);
  }

  @Test
  void shouldStopWhenTheTopicIsAheadOfTheLog() throws Exception {
    write(1);
    writeByHand();
    put("key", event(before + 1_000, "b8c0c1a4-5ad7-4b4f-9d5b-000000000001"));
    write(1);

    RelayState relay = startRelay();

    awaitProblem(relay, RelayProblem.TOPIC_AHEAD);
    assertThat(relay.failure().get().message()).contains("sequence=" + (before + 1_000));
    assertThat(relay.published()).isZero();
  }

  @Test
  void shouldStopWhenTheTopicHoldsAnotherEventOfTheSameNumber() throws Exception {
    write(3);
    put("key", event(before + 2, "b8c0c1a4-5ad7-4b4f-9d5b-000000000002"));

    RelayState relay = startRelay();

    awaitProblem(relay, RelayProblem.TOPIC_AHEAD);
    assertThat(relay.published()).isZero();
  }

  @Test
  void shouldStopAtAHoleInTheLog() throws Exception {
    write(3);
    execute("delete from outbox_event where sequence = " + (before + 2));

    RelayState relay = startRelay();

    awaitProblem(relay, RelayProblem.LOG_HOLE);
  }

  @Test
  void shouldOverlookWhatOthersPutOnTheTopic() throws Exception {
    write(3);
    writeByHand();
    for (int number = 0; number < 20; number++) {
      put("note-" + number, number % 3 == 0 ? "no JSON" : number % 3 == 1 ? "{}" : null);
    }
    write(2);

    startRelay();

    List<Long> ours =
        records(25).stream()
            .filter(record -> record.value() != null && record.value().contains("\"sequence\""))
            .map(record -> Topic.sequence(Topic.parse(record.value())))
            .sorted()
            .toList();
    assertThat(ours).containsExactlyElementsOf(expected(5));
  }

  @Test
  void shouldNotTakeTheCommittedEndForTheEndWhileATransactionIsOpen() throws Exception {
    write(1);
    try (KafkaProducer<String, String> other = otherProducer("another-producer")) {
      other.initTransactions();
      other.beginTransaction();
      for (int partition = 0; partition < 3; partition++) {
        other.send(new ProducerRecord<>(config.topic(), partition, "key", "{}")).get();
      }
      writeByHand();

      try (EventTopic.Writer writer = topic.open()) {
        assertThatThrownBy(writer::end)
            .satisfies(
                e -> assertThat(RelayProblem.of(e)).isEqualTo(RelayProblem.TRANSACTION_OPEN));
        other.abortTransaction();
        assertThat(writer.end().last()).get().matches(last -> last.sequence() == before + 1);
      }
    }
  }

  @Test
  void shouldWaitForATopicThatIsMissing() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(config.topic())).all().get();
    }
    write(2);
    RelayState relay = startRelay(impatientTopic());
    awaitProblem(relay, RelayProblem.TOPIC_MISSING);

    createTopic();

    assertThat(sequencesOnTheTopic(2)).containsExactlyElementsOf(expected(2));
    await().atMost(TIMEOUT).until(() -> relay.failure().isEmpty());
  }

  private EventTopic topic(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.addressByWire());
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 120_000);
    return new EventTopic(config, settings, json, new PublishSpans(tracer, config));
  }

  /** For tests in which Kafka does not answer: it is soon given up, and then tried again. */
  private EventTopic impatientTopic() {
    return topic(
        Map.of(
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2_000));
  }

  private static void awaitProblem(RelayState relay, RelayProblem problem) {
    await()
        .atMost(TIMEOUT)
        .until(() -> relay.failure().filter(it -> it.problem() == problem).isPresent());
  }

  private RelayState startRelay() {
    return startRelay(topic);
  }

  private RelayState startRelay(EventTopic topic) {
    RelayState state = new RelayState(config, clock);
    Relay relay = new Relay(config, signal, new LeaderElection(dataSource), topic, state);
    relays.add(relay);
    relay.start();
    return state;
  }

  private void write(int events) throws Exception {
    for (int number = 0; number < events; number++) {
      String reference = "note-" + number % 4;
      asCaller(() -> notes.write(reference, "text", () -> {})).call();
    }
  }

  /** What a leader did that was killed before it could note it. */
  private void writeByHand() throws Exception {
    try (EventTopic.Writer writer = topic.open()) {
      writer.write(log()).get();
    }
  }

  private List<LoggedEvent> log() throws SQLException {
    try (EventLog log = new LeaderElection(dataSource).acquire().orElseThrow()) {
      return log.after(before, 500, Long.MAX_VALUE);
    }
  }

  private void put(String key, @Nullable String value) throws Exception {
    try (KafkaProducer<String, String> other = otherProducer(null)) {
      other.send(new ProducerRecord<>(config.topic(), key, value)).get();
    }
  }

  private static KafkaProducer<String, String> otherProducer(@Nullable String transactionalId) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class));
    if (transactionalId != null) {
      settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    }
    return new KafkaProducer<>(settings);
  }

  private String event(long sequence, String id) {
    return "{\"id\":\"%s\",\"source\":\"%s\",\"sequence\":\"%d\"}"
        .formatted(id, config.source(), sequence);
  }

  private List<Long> expected(int events) {
    return LongStream.rangeClosed(before + 1, before + events).boxed().toList();
  }

  /** In order, having checked that each partition is in order as well. */
  private List<Long> sequencesOnTheTopic(int atLeast) {
    List<ConsumerRecord<String, String>> records = records(atLeast);
    for (int partition = 0; partition < 3; partition++) {
      int number = partition;
      assertThat(
              records.stream()
                  .filter(record -> record.partition() == number)
                  .map(record -> Topic.sequence(Topic.parse(record.value()))))
          .isSorted();
    }
    return records.stream()
        .map(record -> Topic.sequence(Topic.parse(record.value())))
        .sorted()
        .toList();
  }

  private List<ConsumerRecord<String, String>> records(int atLeast) {
    return Topic.at(kafka.address(), config.topic()).records(atLeast);
  }

  private void createTopic() throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(config.topic(), Optional.of(3), Optional.empty())))
          .all()
          .get();
    }
  }

  private boolean createdTopic() throws Exception {
    createTopic();
    return true;
  }

  private void removeOneRecord(int partition) throws Exception {
    try (KafkaProducer<String, String> other = otherProducer(null);
        Admin admin = admin()) {
      other.send(new ProducerRecord<>(config.topic(), partition, "key", "{}")).get();
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(config.topic(), partition), RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address()));
  }

  private void note(long published) throws SQLException {
    execute("update outbox_relay set published = " + published);
  }

  private long stored() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("select published from outbox_relay");
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void killTheLeadersSession() throws SQLException {
    execute(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
            + " and database = (select oid from pg_database where datname = current_database())");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
