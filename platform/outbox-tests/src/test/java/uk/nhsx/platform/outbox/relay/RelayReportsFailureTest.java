package uk.nhsx.platform.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.platform.notes.Caller.asCaller;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@TestProfile(RelayReportsFailureTest.WithShortPauses.class)
@WithTestResource(ServiceTestResource.class)
class RelayReportsFailureTest {

  private static final String TOPIC = "notes.events.v1";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @Inject Notes notes;
  @Inject Watermark watermark;
  @Inject RelayState relay;
  @Inject @Readiness OutboxHealth health;
  @Inject MeterRegistry metrics;
  @Inject DataSource dataSource;

  public static class WithShortPauses implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "outbox.retry-interval", "PT0.1S",
          "outbox.retry-longest", "PT0.5S",
          "kafka.max.block.ms", "3000");
    }
  }

  private long before;

  @BeforeEach
  void beginOnANewTopic() throws Exception {
    write("old");
    before = watermark.seen().sequence();
    await().atMost(TIMEOUT).until(() -> lastPublished() == before);
    forgetTheLog();
    makeTheTopicAgain();
  }

  @Test
  void shouldStandAtAnEventThatIsTooLargeAndGoOnWhenItIsTaken() throws Exception {
    write("small");
    assertThat(sequences(1)).containsExactly(before + 1);
    limitTheTopicTo("2000");
    writeAtOnce("small", noise(20_000), "small");
    await().atMost(TIMEOUT).until(() -> failures("record-too-large") > 0);

    HealthCheckResponse hindered = health.call();
    assertThat(hindered.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(hindered.getData().orElseThrow())
        .containsEntry("lastPublishedSequence", before + 2)
        .containsKey("troubleSince")
        .hasEntrySatisfying(
            "trouble",
            words ->
                assertThat(words)
                    .asString()
                    .startsWith("record-too-large")
                    .contains("sequence=" + (before + 3) + " key=note"));
    assertThat(sequences(2)).containsExactly(before + 1, before + 2);

    limitTheTopicTo("1000000");

    assertThat(sequences(4)).containsExactly(before + 1, before + 2, before + 3, before + 4);
    await().atMost(TIMEOUT).until(() -> relay.failure().isEmpty());
    await().atMost(TIMEOUT).until(() -> lastPublished() == before + 4);
    assertThat(metrics.get("outbox.relay.leader").gauge().value()).isEqualTo(1.0);
  }

  @Test
  void shouldGoOnOnATopicThatWasDeletedAndMadeAgain() throws Exception {
    write("after");
    write("after");

    assertThat(sequences(2)).containsExactly(before + 1, before + 2);
  }

  private void write(String text) throws Exception {
    asCaller(() -> notes.write("note", text, () -> {})).call();
  }

  /** In one transaction, so that the relay finds them together. */
  private void writeAtOnce(String... texts) throws Exception {
    asCaller(
            () -> {
              notes.writeAll("note", List.of(texts));
              return null;
            })
        .call();
  }

  /** What can't be compressed by much. */
  private static String noise(int length) {
    return new Random(7)
        .ints(length, ' ', '~')
        .filter(letter -> letter != '"' && letter != '\\')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static List<Long> sequences(int atLeast) {
    return Topic.named(TOPIC).events(atLeast).stream().map(Topic::sequence).toList();
  }

  private double failures(String reason) {
    return metrics.get("outbox.relay.failures").tag("reason", reason).functionCounter().count();
  }

  private double lastPublished() {
    return metrics.get("outbox.last.published.sequence").gauge().value();
  }

  private static void limitTheTopicTo(String bytes) throws Exception {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, TOPIC),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /** A new topic is filled with the log, which is to begin with what the test writes. */
  private void forgetTheLog() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("delete from outbox_event");
    }
  }

  private static void makeTheTopicAgain() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(TOPIC)).all().get();
      await()
          .atMost(TIMEOUT)
          .ignoreExceptions()
          .until(
              () -> {
                admin
                    .createTopics(List.of(new NewTopic(TOPIC, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
                return true;
              });
    }
  }

  private static Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ServiceTestResource.kafka()));
  }
}
