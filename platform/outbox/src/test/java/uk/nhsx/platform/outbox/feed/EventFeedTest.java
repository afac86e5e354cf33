package uk.nhsx.platform.outbox.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhsx.platform.notes.Caller.asCaller;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.nhsx.platform.notes.ManyEvents;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.notes.WithoutPolling;
import uk.nhsx.platform.outbox.CommitSignal;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.QueryPlan;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;

/** Only a commit signal makes the feed read the log: the next poll is an hour away. */
@QuarkusTest
@TestProfile(WithoutPolling.class)
@WithTestResource(ServiceTestResource.class)
class EventFeedTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** As another instance appends an event, of which this process knows nothing. */
  private static final String APPEND =
      """
      with head as (
        update outbox_head
        set sequence = sequence + 1,
          recorded_at = greatest(recorded_at, closed_until) + interval '1 microsecond'
        returning sequence, recorded_at
      ), event as (
        insert into outbox_event
        select sequence, gen_random_uuid(), 'notes', 'note', 'uk.nhsx.notes.note.written.v1', recorded_at,
          json_build_object('specversion', '1.0', 'id', sequence::text, 'source', '/v1/notes',
            'type', 'uk.nhsx.notes.note.written.v1', 'sequence', sequence::text)
        from head
      )
      select pg_notify('outbox_commit', '')
      """;

  @Inject Notes notes;
  @Inject Watermark watermark;
  @Inject CommitSignal signal;
  @Inject DataSource dataSource;
  @Inject MutableClock clock;

  private long before;

  @BeforeEach
  void begin() {
    before = watermark.seen().sequence();
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void shouldAnswerAWaitingReaderWhenThisInstanceCommits() throws Exception {
    CompletableFuture<JsonPath> waiting = requestAndWait(before);

    write("now");

    assertThat(waiting).succeedsWithin(TIMEOUT);
    assertThat(waiting.get().getList("items")).hasSize(1);
    assertThat(waiting.get().getLong("last")).isEqualTo(before + 1);
  }

  @Test
  void shouldAnswerAWaitingReaderWhenAnotherInstanceCommits() throws Exception {
    CompletableFuture<JsonPath> waiting = requestAndWait(before);

    appendAsAnotherInstance();

    assertThat(waiting).succeedsWithin(TIMEOUT);
    assertThat(waiting.get().getList("items")).hasSize(1);
    assertThat(waiting.get().getLong("last")).isEqualTo(before + 1);
  }

  @Test
  void shouldTellOtherInstancesOfACommitAndOfNothingElse() throws Exception {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("listen outbox_commit");
      PGConnection session = connection.unwrap(PGConnection.class);

      assertThatThrownBy(() -> asCaller(() -> notes.write("a", "b", EventFeedTest::fail)).call())
          .hasMessage("rolled back");
      assertThat(session.getNotifications(1)).isNullOrEmpty();
      write("b");

      assertThat(session.getNotifications((int) TIMEOUT.toMillis())).hasSize(1);
      statement.execute("unlisten *");
    }
  }

  @Test
  void shouldWakeTheRelayByACommitAlone() throws Exception {
    write("woken");

    assertThat(Topic.named("notes.events.v1").events((int) before + 1)).hasSize((int) before + 1);
  }

  @Test
  void shouldAnswerWithNothingWhenTheSecondsAreOver() {
    given()
        .get("/v1/notes/events?wait=1&after=" + before)
        .then()
        .statusCode(200)
        .body("items", hasSize(0))
        .body("last", equalTo(Long.toString(before)))
        .body("head", equalTo(Long.toString(before)));
  }

  @Test
  void shouldSayGoneToWhoAsksForEventsThatAreKeptNoLonger() throws Exception {
    write("old");
    write("old");
    write("last of the old");
    awaitTheTopic(before + 3);
    assertThat(first()).isLessThanOrEqualTo(before + 1);

    clock.move(Duration.ofDays(31));

    await().atMost(TIMEOUT).until(() -> first() == before + 3);
    given()
        .get("/v1/notes/events?after=" + (before + 1))
        .then()
        .statusCode(410)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/gone"))
        .body("detail", containsString("before sequence " + (before + 3)))
        .body("detail", containsString("/v1/notes"))
        .body("detail", containsString("after=" + (before + 2)));
    given()
        .get("/v1/notes/events")
        .then()
        .statusCode(200)
        .body("items[0].sequence", equalTo(Long.toString(before + 3)));
    given()
        .get("/v1/notes/events?after=" + (before + 2))
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("first", equalTo(Long.toString(before + 3)));
  }

  @Test
  void shouldReadAPageAlongThePrimaryKeyWithoutSorting() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      ManyEvents.insert(connection);

      String plan = QueryPlan.of(connection, EventFeed.AFTER, 1_025_000L, 1_050_000L, 500);
      connection.rollback();

      assertThat(plan)
          .contains("Index Scan using outbox_event_pkey")
          .doesNotContain("Seq Scan")
          .doesNotContain("Sort");
    }
  }

  private CompletableFuture<JsonPath> requestAndWait(long after) throws Exception {
    CompletableFuture<JsonPath> answer =
        CompletableFuture.supplyAsync(
            () -> given().get("/v1/notes/events?wait=30&after=" + after).jsonPath());
    await().atMost(TIMEOUT).until(() -> signal.waiting() > 0);
    return answer;
  }

  private void write(String text) throws Exception {
    asCaller(() -> notes.write("note", text, () -> {})).call();
  }

  private static void fail() {
    throw new IllegalStateException("rolled back");
  }

  private void appendAsAnotherInstance() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(APPEND)) {
      statement.execute();
    }
  }

  private void awaitTheTopic(long sequence) {
    await()
        .atMost(TIMEOUT)
        .until(
            () -> {
              try (var connection = dataSource.getConnection();
                  var statement = connection.createStatement();
                  var row = statement.executeQuery("select published from outbox_relay")) {
                row.next();
                return row.getLong(1) == sequence;
              }
            });
  }

  private long first() {
    long after = watermark.seen().sequence();
    return given().get("/v1/notes/events?after=" + after).jsonPath().getLong("first");
  }
}
