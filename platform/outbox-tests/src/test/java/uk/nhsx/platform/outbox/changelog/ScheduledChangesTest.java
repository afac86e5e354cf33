package uk.nhsx.platform.outbox.changelog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.platform.notes.Caller.asCaller;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.notes.ScheduledNotes;
import uk.nhsx.platform.notes.WithoutPolling;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

/** Without a poller, as if every instance were down until a request comes. */
@QuarkusTest
@TestProfile(WithoutPolling.class)
@WithTestResource(ServiceTestResource.class)
class ScheduledChangesTest {

  private static final String REQUEST_ID = "8f14e45f-ceea-467f-9d3c-3f5f1f6f0a07";
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Inject Notes notes;
  @Inject ScheduledNotes scheduledNotes;
  @Inject ChangeLog changeLog;
  @Inject LogHead head;
  @Inject ScheduledChangeRunner scheduledChanges;
  @Inject Watermark watermark;
  @Inject MutableClock clock;

  private final ExecutorService others = Executors.newFixedThreadPool(8);

  private Instant due;
  private long sequence;

  @BeforeEach
  void keepANoteBack() {
    LogPosition start = head.read();
    sequence = start.sequence();
    Instant now = start.next(start.recordedAt()).plus(100, ChronoUnit.MICROS);
    due = now.plus(100, ChronoUnit.MICROS);
    clock.stopAt(now);
    keepBack("kept-" + sequence, due).statusCode(204);
  }

  @AfterEach
  void makeWhatIsLeft() {
    others.shutdownNow();
    scheduledNotes.failAt(null);
    watermark.reached(due.plus(Duration.ofDays(2)));
    clock.reset();
  }

  @Test
  void shouldHideItUntilTheInstant() {
    clock.stopAt(microsBefore(due));

    JsonPath answer = read();

    assertThat(answer.getList("items")).doesNotContain("kept-" + sequence);
    assertThat(events()).isEmpty();
  }

  @Test
  void shouldShowItToTheFirstReaderAtTheInstant() {
    clock.stopAt(due);

    JsonPath answer = read();

    assertThat(answer.getList("items")).contains("kept-" + sequence);
    assertThat(answer.getString("knownAt")).isEqualTo(text(due));
  }

  @Test
  void shouldTellItToTheFirstSubscriberAtTheInstant() {
    clock.stopAt(due);

    List<CloudEvent> events = events();

    assertThat(events).hasSize(1);
    assertThat(events.get(0).getTime().toInstant()).isEqualTo(due);
  }

  @Test
  void shouldBeKnownFromTheInstantOnAndNotAMicrosecondBefore() {
    clock.stopAt(due.plusSeconds(1));

    JsonPath at = read(due);

    assertThat(at.getList("items")).contains("kept-" + sequence);
    assertThat(read(microsBefore(due)).getList("items")).doesNotContain("kept-" + sequence);
  }

  @Test
  void shouldNotBeBroughtOnByAReaderWhoAsksAboutTheFuture() {
    given().get("/v1/notes?knownAt=" + due.plusSeconds(1)).then().statusCode(400);

    assertThat(read().getList("items")).doesNotContain("kept-" + sequence);
  }

  @Test
  void shouldBeMadeBeforeThePastIsClosedOverIt() {
    LogPosition closed = watermark.advanceTo(due);

    assertThat(closed.closedUntil()).isEqualTo(due);
    assertThat(closed.recordedAt()).isEqualTo(due);
  }

  @Test
  void shouldHaveTheProvenanceOfTheRequestThatScheduledIt() {
    clock.stopAt(due);

    write("later", Tokens.ofSubject("another-subject", "writer"));

    CloudEvent event = events().get(0);
    assertThat(event.getExtension("author")).isEqualTo(Tokens.SUBJECT);
    assertThat(event.getExtension("requestid")).isEqualTo(REQUEST_ID);
    assertThat(event.getExtension("traceparent")).asString().contains(TRACE_ID);
  }

  @Test
  void shouldStandBeforeTheChangeOfTheFirstWriterAfterTheInstant() {
    clock.stopAt(due);

    write("later", Tokens.of("writer"));

    assertThat(events())
        .extracting(CloudEvent::getSubject)
        .containsExactly("/v1/notes/kept-" + sequence, "/v1/notes/later");
    assertThat(events())
        .extracting(event -> event.getTime().toInstant())
        .containsExactly(due, due.plus(1, ChronoUnit.MICROS));
  }

  @Test
  void shouldStandBeforeAChangeThatIsRecordedAheadOfTheClock() {
    clock.stopAt(microsBefore(due));
    read(microsBefore(due));

    write("ahead", Tokens.of("writer"));

    assertThat(events())
        .extracting(CloudEvent::getSubject)
        .containsExactly("/v1/notes/kept-" + sequence, "/v1/notes/ahead");
  }

  @Test
  void shouldStandThoughTheWriterForWhomItWasMadeFails() {
    clock.stopAt(due);

    assertThatThrownBy(this::writeInVain).hasMessage("rolled back");

    assertThat(head.read().dueAt()).isNull();
    assertThat(head.read().sequence()).isEqualTo(sequence + 1);
  }

  @Test
  void shouldStayDueWhenAWriterFailsWhoMadeItWithAChangeAheadOfTheClock() {
    clock.stopAt(microsBefore(due));
    read(microsBefore(due));

    assertThatThrownBy(this::writeInVain).hasMessage("rolled back");

    assertThat(head.read().dueAt()).isEqualTo(due);
    assertThat(head.read().sequence()).isEqualTo(sequence);
  }

  @Test
  void shouldBeRecordedAtItsInstantThoughNobodyCameByForAnHour() {
    clock.stopAt(microsBefore(due));
    String before = read(microsBefore(due)).prettify();
    clock.stopAt(due.plus(Duration.ofHours(1)));

    JsonPath answer = read();

    assertThat(answer.getString("knownAt")).isEqualTo(text(due));
    assertThat(read(microsBefore(due)).prettify()).isEqualTo(before);
  }

  @Test
  void shouldHappenOnceThoughReadersWritersAndOtherInstancesRace() throws Exception {
    clock.stopAt(due);
    CyclicBarrier start = new CyclicBarrier(8);
    List<Future<?>> racers = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      int racer = number;
      racers.add(
          others.submit(
              () -> {
                start.await();
                return switch (racer % 3) {
                  case 0 -> scheduledChanges.makeNextBy(due);
                  case 1 -> read(due);
                  default -> asCaller(() -> notes.write("race", "race", () -> {})).call();
                };
              }));
    }
    for (Future<?> racer : racers) {
      racer.get();
    }

    List<CloudEvent> events = events();

    assertThat(scheduledNotes.fulfilled()).containsOnlyOnce(due);
    assertThat(events).hasSize(3);
    assertThat(events.get(0).getSubject()).isEqualTo("/v1/notes/kept-" + sequence);
    assertThat(events).extracting(CloudEvent::getTime).isSorted();
  }

  @Test
  void shouldMakeAllOfOneInstantAtOnceAndLaterOnesAfterwards() {
    keepBack("other-" + sequence, due).statusCode(204);
    keepBack("next-day-" + sequence, due.plus(Duration.ofDays(1))).statusCode(204);
    clock.stopAt(due.plus(Duration.ofDays(1)));

    List<CloudEvent> events = events();

    assertThat(events)
        .extracting(event -> event.getTime().toInstant())
        .containsExactly(due, due, due.plus(Duration.ofDays(1)));
  }

  @Test
  void shouldKeepWhatWasMadeOfAnInstantThoughTheRestFails() {
    keepBack("rest-" + sequence, due).statusCode(204);
    scheduledNotes.failAt("rest-" + sequence);
    clock.stopAt(due);

    given().get("/v1/notes").then().statusCode(500);
    scheduledNotes.failAt(null);

    assertThat(head.read().recordedAt()).isEqualTo(due);
    assertThat(head.read().dueAt()).isEqualTo(due);
    assertThat(read().getList("items")).contains("kept-" + sequence, "rest-" + sequence);
    assertThat(scheduledNotes.fulfilled().stream().filter(due::equals)).hasSize(3);
    assertThat(events()).extracting(event -> event.getTime().toInstant()).containsExactly(due, due);
  }

  @Test
  void shouldNotTellHalfOfAnInstantToAReaderWhoseClockIsBehind() {
    keepBack("rest-" + sequence, due).statusCode(204);
    scheduledChanges.makeNextBy(due);
    clock.stopAt(microsBefore(due));

    assertThat(read().getList("items")).contains("kept-" + sequence, "rest-" + sequence);
  }

  @Test
  void shouldAnswerForTheTimeBeforeWhileHalfOfAnInstantIsMade() {
    keepBack("rest-" + sequence, due).statusCode(204);
    scheduledChanges.makeNextBy(due);
    clock.stopAt(due);

    JsonPath before = read(microsBefore(due));

    assertThat(before.getList("items")).doesNotContain("kept-" + sequence, "rest-" + sequence);
    assertThat(head.read().dueAt()).isEqualTo(due);
  }

  @Test
  @Transactional
  void shouldNotScheduleForAnInstantThatIsNotToCome() throws Exception {
    Change change = asCaller(() -> changeLog.open(null)).call();

    assertThatThrownBy(() -> change.schedule(change.recordedAt()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not later");
  }

  @Test
  @Transactional
  void shouldNotScheduleForAnInstantThatCantBeRecorded() throws Exception {
    Change change = asCaller(() -> changeLog.open(null)).call();

    assertThatThrownBy(() -> change.schedule(due.plusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finer than a microsecond");
  }

  private static ValidatableResponse keepBack(String text, Instant due) {
    return given()
        .auth()
        .oauth2(Tokens.of("writer"))
        .header("X-Request-ID", REQUEST_ID)
        .header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
        .contentType("application/json")
        .body(Map.of("text", text, "dueAt", due.toString()))
        .post("/v1/notes/" + text + "/to-come")
        .then();
  }

  private static void write(String reference, String token) {
    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("text", reference))
        .post("/v1/notes/" + reference)
        .then()
        .statusCode(200);
  }

  private void writeInVain() throws Exception {
    asCaller(
            () ->
                notes.write(
                    "fails",
                    "fails",
                    () -> {
                      throw new IllegalStateException("rolled back");
                    }))
        .call();
  }

  private static JsonPath read() {
    return given().get("/v1/notes").then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath read(Instant knownAt) {
    return given().get("/v1/notes?knownAt=" + knownAt).then().statusCode(200).extract().jsonPath();
  }

  /** The events since the test began. */
  private List<CloudEvent> events() {
    String feed = given().get("/v1/notes/events?after=" + sequence).then().extract().asString();
    return new JsonObject(feed)
        .getJsonArray("items").stream()
            .map(item -> Topic.parse(((JsonObject) item).encode()))
            .toList();
  }

  private static Instant microsBefore(Instant instant) {
    return instant.minus(1, ChronoUnit.MICROS);
  }

  private static String text(Instant instant) {
    return Instants.text(instant);
  }
}
