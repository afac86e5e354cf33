package uk.nhsx.platform.outbox.changelog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.platform.notes.Caller.asCaller;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ChangeOrderTest {

  private static final String EVENTS = "notes.events.v1";

  @Inject Notes notes;
  @Inject LogHead head;
  @Inject WriteLimiter queue;
  @Inject DataSource dataSource;
  @Inject MutableClock clock;
  @Inject Clock anyClock;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  private final ExecutorService others = Executors.newFixedThreadPool(48);

  @AfterEach
  void shutDown() {
    others.shutdownNow();
    clock.reset();
  }

  @Test
  void shouldNeverChangeAnAnswerForAPastInstantThroughATransactionThatWasOpen() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    Future<Instant> writer =
        others.submit(
            asCaller(
                () ->
                    notes.write(
                        "held-open",
                        "written while open",
                        () -> {
                          written.countDown();
                          await().until(() -> mayCommit.getCount() == 0);
                        })));
    assertThat(written.await(5, TimeUnit.MINUTES)).isTrue();
    String instant = anyClock.instant().toString();

    Future<String> first = others.submit(() -> read(instant));
    awaitALockedSession();
    mayCommit.countDown();

    assertThat(first.get(5, TimeUnit.MINUTES)).contains("written while open");
    assertThat(read(instant)).isEqualTo(first.get());
    assertThat(writer.get()).isBefore(Instant.parse(instant));
  }

  @Test
  void shouldLeaveConnectionsToReadersHoweverManyWritersWait() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    List<Future<Instant>> writers = new ArrayList<>();
    writers.add(
        others.submit(
            asCaller(
                () ->
                    notes.write(
                        "crowded",
                        "the first",
                        () -> {
                          written.countDown();
                          await().until(() -> mayCommit.getCount() == 0);
                        }))));
    assertThat(written.await(5, TimeUnit.MINUTES)).isTrue();
    for (int writer = 0; writer < 2 * connections; writer++) {
      writers.add(others.submit(asCaller(() -> notes.write("crowded", "another", () -> {}))));
    }
    await().until(() -> queue.length() > connections);

    int status = given().get("/v1/notes/events").statusCode();

    mayCommit.countDown();
    assertThat(status).isEqualTo(200);
    for (Future<Instant> writer : writers) {
      assertThat(writer.get(5, TimeUnit.MINUTES)).isNotNull();
    }
  }

  @Test
  void shouldRecordAfterEveryInstantThatWasAnsweredThoughTheClockWentBack() throws Exception {
    String requested = anyClock.instant().toString();
    String before = read(requested);
    clock.move(Duration.ofHours(-1));

    Instant recorded = asCaller(() -> notes.write("clock-back", "late", () -> {})).call();

    assertThat(recorded).isAfter(Instant.parse(requested).minusNanos(1000));
    clock.reset();
    assertThat(read(requested)).isEqualTo(before);
  }

  @Test
  void shouldNumberWithoutGapsInOrderOfCommitThoughManyRaceAndSomeFail() throws Exception {
    long before = head.read().sequence();
    List<Future<?>> writers = new ArrayList<>();
    for (int number = 0; number < 120; number++) {
      int reference = number % 4;
      boolean fails = number % 3 == 0;
      writers.add(
          others.submit(
              asCaller(
                  () ->
                      notes.write(
                          "race-" + reference,
                          "n",
                          () -> {
                            if (fails) {
                              throw new IllegalStateException("rolled back");
                            }
                          }))));
    }
    for (Future<?> writer : writers) {
      try {
        writer.get();
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e).hasRootCauseMessage("rolled back");
      }
    }

    long last = head.read().sequence();

    assertThat(last - before).isEqualTo(80);
    List<CloudEvent> events = Topic.named(EVENTS).events((int) last);
    assertThat(events.stream().map(Topic::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(events.stream().map(CloudEvent::getTime)).isSorted();
  }

  private String read(String knownAt) {
    return given()
        .auth()
        .oauth2(Tokens.of())
        .get("/v1/notes?knownAt=" + knownAt)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private void awaitALockedSession() {
    await()
        .until(
            () -> {
              try (var connection = dataSource.getConnection();
                  var row =
                      connection
                          .createStatement()
                          .executeQuery(
                              "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                  + " and query like '%closed_until = %'")) {
                row.next();
                return row.getInt(1) > 0;
              }
            });
  }
}
