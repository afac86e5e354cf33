package uk.nhsx.platform.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.platform.notes.Caller.asCaller;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.notes.ScheduledNotes;
import uk.nhsx.platform.testing.ConnectionBalancer;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ReadReplica;
import uk.nhsx.platform.testing.ReplicatedServiceTestResource;

/** With a real streaming replica, which lags, stops and dies. */
@QuarkusTest
@TestProfile(ReadReplicaTest.PolledOften.class)
@WithTestResource(ReplicatedServiceTestResource.class)
class ReadReplicaTest {

  @Inject Notes notes;
  @Inject ScheduledNotes scheduledNotes;
  @Inject MutableClock clock;
  @Inject MeterRegistry metrics;
  @Inject PrimaryDatabase primary;
  @Inject ReplayProgress progress;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String databaseUrl;

  @Inject @Readiness ReplicaHealth replicaHealth;

  private final ExecutorService others = Executors.newFixedThreadPool(8);

  private ReadReplica replica;
  private ConnectionBalancer balancer;

  public static class PolledOften implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("database.replica.poll-interval", "PT0.05S");
    }
  }

  @BeforeEach
  void awaitReplica() {
    await().until(this::isAvailable);
  }

  @AfterEach
  void shutDown() {
    others.shutdownNow();
    clock.reset();
  }

  @Test
  void shouldAnswerAPastInstantAtTheReplica() throws Exception {
    Instant known = write("first");
    String answer = readAtReplica(known);
    replica.pauseReplay();

    // Where nobody can read, only the replica can have answered.
    try (Connection locked = lockNotesAtPrimary()) {
      assertThat(readAtReplica(known)).isEqualTo(answer).contains("first");
      locked.rollback();
    } finally {
      replica.resumeReplay();
    }
  }

  @Test
  void shouldAnswerAtThePrimaryUntilTheReplicaHasReplayedTheInstant() throws Exception {
    replica.pauseReplay();
    Instant known = write("not replayed");
    double behind = fallbacks(FallbackReason.BEHIND);

    String answer = read(known);

    assertThat(answer).contains("not replayed");
    assertThat(fallbacks(FallbackReason.BEHIND)).isEqualTo(behind + 1);
    replica.resumeReplay();
    assertThat(readAtReplica(known)).isEqualTo(answer);
  }

  @Test
  void shouldAnswerAtThePrimaryForAnInstantAfterTheLastChangeUntilNoneCanComeBeforeIt()
      throws Exception {
    beyondWhatOtherTestsClosed();
    write("last");
    replica.awaitReplay();
    replica.pauseReplay();
    Instant later = clock.instant().truncatedTo(ChronoUnit.MICROS);
    double atReplica = reads("replica");

    String answer = read(later);

    assertThat(reads("replica")).isEqualTo(atReplica);
    replica.resumeReplay();
    assertThat(readAtReplica(later)).isEqualTo(answer);
  }

  @Test
  void shouldMakeWhatIsDueBeforeTheReplicaAnswersForItsInstant() throws Exception {
    Instant due = clock.instant().plusSeconds(3600).truncatedTo(ChronoUnit.MICROS);
    asCaller(
            () -> {
              scheduledNotes.write("embargoed", "embargoed until then", due);
              return due;
            })
        .call();
    replica.awaitReplay();
    replica.pauseReplay();
    clock.setTo(due);

    String answer = read(due);

    assertThat(answer).contains("embargoed until then");
    replica.resumeReplay();
    assertThat(readAtReplica(due)).isEqualTo(answer);
    assertThat(readAtReplica(due.minus(1, ChronoUnit.MICROS)))
        .doesNotContain("embargoed until then");
  }

  @Test
  void shouldReadWhatIsCurrentAtThePrimary() throws Exception {
    write("current");
    replica.awaitReplay();
    double before = reads("replica");

    assertThat(given().get("/v1/notes").then().statusCode(200).extract().asString())
        .contains("current");

    assertThat(reads("replica")).isEqualTo(before);
  }

  @Test
  void shouldContinueAtThePrimaryWhenTheReplicaIsKilledInTheMiddleOfAQuery() throws Exception {
    Instant known = write("read while killed");
    String answer = readAtReplica(known);
    double failed = fallbacks(FallbackReason.FAILED);
    Future<String> reader;
    try (Connection locked = lockNotesAtPrimary()) {
      await().until(() -> count("pg_locks where mode = 'AccessExclusiveLock' and granted") == 1);
      reader = others.submit(() -> read(known));
      await().until(() -> count("pg_stat_activity where wait_event_type = 'Lock'") == 1);

      replica.kill();
      await().until(() -> fallbacks(FallbackReason.FAILED) > failed);
      locked.rollback();
    }

    assertThat(reader.get()).isEqualTo(answer);
    assertThat(health()).containsEntry("reason", "unavailable").containsEntry("available", false);
    assertThat(read(known)).isEqualTo(answer);
    replica.restart();
    assertThat(readAtReplica(known)).isEqualTo(answer);
  }

  @Test
  void shouldAnswerAtThePrimaryWhileTheReplicaDoesNotRespond() throws Exception {
    Instant known = write("read while frozen");
    String answer = readAtReplica(known);
    replica.freeze();

    assertThat(read(known)).isEqualTo(answer);

    await().until(() -> !isAvailable());
    double unavailable = fallbacks(FallbackReason.UNAVAILABLE);
    assertThat(read(known)).isEqualTo(answer);
    assertThat(fallbacks(FallbackReason.UNAVAILABLE)).isEqualTo(unavailable + 1);
    replica.thaw();
    assertThat(readAtReplica(known)).isEqualTo(answer);
  }

  @Test
  void shouldAnswerAtThePrimaryWhatFailsAtTheReplicaAlone() throws Exception {
    Instant known = write("read while cancelled");
    String answer = readAtReplica(known);
    double failed = fallbacks(FallbackReason.FAILED);
    Future<String> reader;
    try (Connection locked = lockNotesAtPrimary()) {
      await().until(() -> count("pg_locks where mode = 'AccessExclusiveLock' and granted") == 1);
      reader = others.submit(() -> read(known));
      await().until(() -> count("pg_stat_activity where wait_event_type = 'Lock'") == 1);

      // As for a conflict with what is replayed.
      replica.query(
          "select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
      await().until(() -> fallbacks(FallbackReason.FAILED) > failed);
      locked.rollback();
    }

    assertThat(reader.get()).isEqualTo(answer);
    assertThat(isAvailable()).isTrue();
  }

  @Test
  void shouldNotReadAtOneReplicaWhatAnotherHasReplayed() throws Exception {
    try (ReadReplica slower = ReadReplica.of(databaseUrl, "postgres", "")) {
      slower.pauseReplay();
      Instant known = write("replayed by one of two");
      String answer = readAtReplica(known);
      balancer.sendTo(List.of(slower.port()));
      balancer.cut();
      await().until(this::isAvailable);
      double atReplica = reads("replica");
      double behind = fallbacks(FallbackReason.BEHIND);

      await()
          .until(
              () -> {
                assertThat(read(known)).isEqualTo(answer);
                return fallbacks(FallbackReason.BEHIND) > behind;
              });

      assertThat(reads("replica")).isEqualTo(atReplica);
      slower.resumeReplay();
      assertThat(readAtReplica(known)).isEqualTo(answer);
    } finally {
      balancer.sendTo(List.of(replica.port()));
    }
  }

  @Test
  void shouldNotTakeThePrimaryForAReplica() throws Exception {
    try (Connection connection = primary.connection()) {
      assertThat(progress.replayedUntil(connection)).isEmpty();
    }
  }

  /** Whatever answers, and however far the replica is, an instant has one answer. */
  @Test
  void shouldNeverAnswerAnInstantInTwoWays() throws Exception {
    beyondWhatOtherTestsClosed();
    Queue<Instant> written = new ConcurrentLinkedQueue<>();
    Map<Instant, String> answers = new ConcurrentHashMap<>();
    double atReplica = reads("replica");
    double atPrimary = reads("primary");
    AtomicReference<Instant> newest = new AtomicReference<>(write("race"));
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      String reference = "race-" + writer;
      writers.add(
          others.submit(
              () -> {
                for (int number = 0; number < 25; number++) {
                  Instant at = write(reference + "-" + number);
                  newest.set(at);
                  written.add(at);
                }
                return null;
              }));
    }
    List<Future<?>> readers = new ArrayList<>();
    for (int reader = 0; reader < 4; reader++) {
      readers.add(
          others.submit(
              () -> {
                while (!writers.stream().allMatch(Future::isDone)) {
                  check(answers, newest.get());
                  check(answers, clock.instant().truncatedTo(ChronoUnit.MICROS));
                  answers.keySet().stream()
                      .skip(answers.size() / 2)
                      .limit(2)
                      .forEach(known -> check(answers, known));
                }
                return null;
              }));
    }
    while (!writers.stream().allMatch(Future::isDone)) {
      replica.pauseReplay();
      replica.resumeReplay();
    }
    for (Future<?> reader : readers) {
      reader.get();
    }
    replica.awaitReplay();

    for (Map.Entry<Instant, String> answer : answers.entrySet()) {
      assertThat(read(answer.getKey())).isEqualTo(answer.getValue());
    }
    for (Instant known : written) {
      assertThat(given().get("/v1/notes?knownAt=" + Instants.text(known)).path("items").toString())
          .isEqualTo(notes.knownAt(known).toString());
    }
    assertThat(reads("replica")).isGreaterThan(atReplica);
    assertThat(reads("primary")).isGreaterThan(atPrimary);
  }

  private void beyondWhatOtherTestsClosed() {
    clock.move(Duration.ofHours(2));
  }

  private void check(Map<Instant, String> answers, Instant known) {
    String answer = read(known);
    String before = answers.putIfAbsent(known, answer);
    assertThat(answer).isEqualTo(before == null ? answer : before);
  }

  private Instant write(String text) throws Exception {
    return asCaller(() -> notes.write(text.replace(' ', '-'), text, () -> {})).call();
  }

  private String read(Instant known) {
    return given()
        .get("/v1/notes?knownAt=" + Instants.text(known))
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  /** Reads until the replica answers. */
  private String readAtReplica(Instant known) {
    AtomicReference<String> answer = new AtomicReference<>("");
    await()
        .until(
            () -> {
              double before = reads("replica");
              double failed = fallbacks(FallbackReason.FAILED);
              answer.set(read(known));
              return reads("replica") > before && fallbacks(FallbackReason.FAILED) == failed;
            });
    return answer.get();
  }

  private Connection lockNotesAtPrimary() throws Exception {
    Connection connection = primary.connection();
    connection.setAutoCommit(false);
    connection.createStatement().execute("lock table note in access exclusive mode");
    // Brings the lock to the replica at once, where readers then wait for it, too.
    connection.createStatement().execute("select pg_logical_emit_message(false, '', '', true)");
    return connection;
  }

  private long count(String rows) {
    return Long.parseLong(replica.query("select count(*) from " + rows));
  }

  private double reads(String database) {
    return metrics.get("database.reads").tag("database", database).counter().count();
  }

  private double fallbacks(FallbackReason reason) {
    return metrics.get("database.replica.fallbacks").tag("reason", reason.slug()).counter().count();
  }

  private Map<String, Object> health() {
    HealthCheckResponse response = replicaHealth.call();
    assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    return response.getData().orElseThrow();
  }

  private boolean isAvailable() {
    return Boolean.TRUE.equals(health().get("available"));
  }
}
