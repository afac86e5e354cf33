package uk.nhsx.platform.outbox.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import uk.nhsx.platform.notes.ManyEvents;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.notes.WithoutPolling;
import uk.nhsx.platform.outbox.CommitSignal;
import uk.nhsx.platform.outbox.changelog.LogPosition;
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

  /** As the application properties of the tests set it. */
  private static final int SCAN = 500;

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
  @Inject EventFeed feed;
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
  void shouldSayGoneToWhoAsksSinceAnInstantOfWhichEventsWereRemoved() throws Exception {
    Instant first = writeAt(Duration.ofSeconds(1));
    Instant last = writeAt(Duration.ofSeconds(2));
    awaitTheTopic(before + 2);

    clock.stopAt(last.plus(Duration.ofDays(31)));

    await().atMost(TIMEOUT).until(() -> first() == before + 2);
    given()
        .get("/v1/notes/events?since=" + first)
        .then()
        .statusCode(410)
        .body("type", equalTo("/problems/gone"))
        .body("detail", containsString("after=" + (before + 1)));
    given()
        .get("/v1/notes/events?since=" + last.plusNanos(1000))
        .then()
        .statusCode(200)
        .body("items", hasSize(0))
        .body("last", equalTo(Long.toString(before + 2)));
  }

  @Test
  void shouldBeginWithTheFirstEventThatWasRecordedAtOrAfterAnInstant() throws Exception {
    List<Instant> instants =
        List.of(
            writeAt(Duration.ofSeconds(1)),
            writeAt(Duration.ofSeconds(1)),
            writeAt(Duration.ofSeconds(2)),
            writeAt(Duration.ofMillis(1)));
    clock.stopAt(instants.get(3).plusSeconds(60));

    for (int event = 0; event < instants.size(); event++) {
      Instant instant = instants.get(event);
      assertThat(sequencesSince(instant)).isEqualTo(sequences(before + 1 + event, before + 4));
      assertThat(sequencesSince(instant.minusNanos(1000)))
          .isEqualTo(sequences(before + 1 + event, before + 4));
      assertThat(sequencesSince(instant.plusNanos(1000)))
          .isEqualTo(sequences(before + 2 + event, before + 4));
    }
    assertThat(sequencesSince(clock.instant())).isEmpty();
  }

  @Test
  void shouldContinueAfterTheLastEventOfAPageSinceAnInstant() throws Exception {
    Instant first = writeAt(Duration.ofSeconds(1));
    writeAt(Duration.ofSeconds(1));

    given()
        .get("/v1/notes/events?limit=1&since=" + first)
        .then()
        .statusCode(200)
        .body("items.sequence", contains(Long.toString(before + 1)))
        .body("last", equalTo(Long.toString(before + 1)))
        .body("head", equalTo(Long.toString(before + 2)));
  }

  /** The clock of the instance that writes may be behind that of the one that reads. */
  @Test
  void shouldRecordNothingBeforeAnInstantThatWasAskedFor() throws Exception {
    Instant since = writeAt(Duration.ofSeconds(1)).plusSeconds(10);
    clock.stopAt(since);
    assertThat(sequencesSince(since)).isEmpty();

    clock.stopAt(since.minusSeconds(5));
    write("late");

    clock.stopAt(since);
    JsonPath page = given().get("/v1/notes/events?since=" + since).jsonPath();
    assertThat(page.getList("items.sequence")).isEqualTo(List.of(Long.toString(before + 2)));
    assertThat(Instant.parse(page.getString("items[0].time"))).isAfter(since);
  }

  @Test
  void shouldAnswerAWaitingReaderSinceAnInstant() throws Exception {
    Instant since = writeAt(Duration.ofSeconds(1)).plusNanos(1000);
    clock.stopAt(since);
    CompletableFuture<JsonPath> waiting = requestAndWait("since=" + since);

    write("now");

    assertThat(waiting).succeedsWithin(TIMEOUT);
    assertThat(waiting.get().getList("items.sequence"))
        .isEqualTo(List.of(Long.toString(before + 2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "since=yesterday | since must be an instant",
        "since=2999-01-01T00:00:00Z | since is in the future",
        "since=2020-01-01T00:00:00Z&after=0 | after and since",
        "type=uk.nhsx.notes.note.shredded.v1 | type must be"
      })
  void shouldRefuseAParameterThatCanNotBeUsed(String query, String detail) {
    given()
        .get("/v1/notes/events?" + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body("detail", containsString(detail));
  }

  @Test
  void shouldLookThroughAtMostSoManyEventsForThoseOfAType() throws Exception {
    asCaller(
            () -> {
              notes.writeAll("many", Collections.nCopies(SCAN + 1, "many"));
              return null;
            })
        .call();

    EventFeed.FeedPage rare = feed.read(ofType("uk.nhsx.notes.note.shredded.v1", before));
    EventFeed.FeedPage rest = feed.read(ofType("uk.nhsx.notes.note.shredded.v1", before + SCAN));
    EventFeed.FeedPage common = feed.read(ofType("uk.nhsx.notes.note.written.v1", before));

    assertThat(rare.items()).isEmpty();
    assertThat(rare.last()).isEqualTo(Long.toString(before + SCAN));
    assertThat(rare.head()).isEqualTo(Long.toString(before + SCAN + 1));
    assertThat(rest.items()).isEmpty();
    assertThat(rest.last()).isEqualTo(rest.head());
    assertThat(common.items()).hasSize(10);
    assertThat(common.last()).isEqualTo(Long.toString(before + 10));
  }

  @Test
  void shouldReadAPageAlongThePrimaryKeyWithoutSorting() throws SQLException {
    assertThat(planOf(EventFeed.AFTER, 1_025_000L, 1_050_000L, 500))
        .contains("Index Scan using outbox_event_pkey")
        .doesNotContain("Seq Scan")
        .doesNotContain("Sort");
  }

  @Test
  void shouldReadAPageOfATypeAlongThePrimaryKeyWithoutSorting() throws SQLException {
    String[] types = {"uk.nhsx.notes.note.written.v1"};

    assertThat(planOf(EventFeed.AFTER_OF_TYPES, 1_025_000L, 1_035_000L, types, 500))
        .contains("Index Scan using outbox_event_pkey")
        .doesNotContain("Seq Scan")
        .doesNotContain("Sort");
  }

  @Test
  void shouldSearchForAnInstantAlongThePrimaryKey() throws SQLException {
    OffsetDateTime since = OffsetDateTime.parse("2020-01-01T00:00:00Z");

    assertThat(planOf(FirstSince.SEARCH, 1_050_000L, 1_050_000L, since, since))
        .contains("Index Scan using outbox_event_pkey")
        .doesNotContain("Seq Scan");
  }

  private String planOf(String sql, Object... parameters) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      ManyEvents.insert(connection);
      String plan = QueryPlan.of(connection, sql, parameters);
      connection.rollback();
      return plan;
    }
  }

  private static FeedQuery ofType(String type, long after) {
    return new FeedQuery(Optional.of(after), Optional.empty(), List.of(type), 10);
  }

  /** Writes an event so long after all that is closed, and returns when it was recorded. */
  private Instant writeAt(Duration later) throws Exception {
    LogPosition position = watermark.seen();
    Instant open =
        Stream.of(position.recordedAt(), position.closedUntil())
            .max(Instant::compareTo)
            .orElseThrow();
    Instant instant = open.plus(later).truncatedTo(ChronoUnit.MILLIS);
    clock.stopAt(instant);
    write("at an instant");
    return instant;
  }

  private static List<String> sequencesSince(Instant since) {
    return given().get("/v1/notes/events?since=" + since).jsonPath().getList("items.sequence");
  }

  private static List<String> sequences(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
  }

  private CompletableFuture<JsonPath> requestAndWait(long after) {
    return requestAndWait("after=" + after);
  }

  private CompletableFuture<JsonPath> requestAndWait(String query) {
    CompletableFuture<JsonPath> answer =
        CompletableFuture.supplyAsync(
            () -> given().get("/v1/notes/events?wait=30&" + query).jsonPath());
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
