package uk.nhsx.platform.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.testing.EmittedEvents;
import uk.nhsx.platform.testing.JavaScriptSdk;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class OutboxTest {

  private static final String REQUEST_ID = "8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Watermark watermark;
  @Inject MutableClock clock;

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void shouldBringAChangeToKafkaAsACloudEvent() {
    long sequence = watermark.seen().sequence() + 1;
    given()
        .auth()
        .oauth2(Tokens.of("writer"))
        .header("X-Request-ID", REQUEST_ID)
        .contentType("application/json")
        .body("{\"text\":\"first\"}")
        .post("/v1/notes/a")
        .then()
        .statusCode(200)
        .header("X-Request-ID", REQUEST_ID);

    CloudEvent event =
        Topic.named("notes.events.v1").events((int) sequence).get((int) sequence - 1);

    assertThat(event.getType()).isEqualTo("uk.nhsx.notes.note.written.v1");
    assertThat(event.getExtension("sequence")).isEqualTo(Long.toString(sequence));
    assertThat(event.getExtension("author")).isEqualTo(Tokens.SUBJECT);
    assertThat(event.getExtension("requestid")).isEqualTo(REQUEST_ID);
    assertThat(event.getExtension("traceparent")).asString().startsWith("00-");
    given()
        .get("/v1/notes/events?after=" + (sequence - 1))
        .then()
        .statusCode(200)
        .body("items[0].sequence", equalTo(Long.toString(sequence)))
        .body("last", equalTo(Long.toString(sequence)))
        .body("head", equalTo(Long.toString(sequence)));
  }

  @Test
  void shouldNameTheSchemaOfAnEventByItsAbsoluteAddress() throws Exception {
    JsonNode event = write("named");

    assertThat(event.path("dataschema").asText())
        .isEqualTo("https://suite.example.test/schemas/events/uk.nhsx.notes.note.written.v1.json");
  }

  @ParameterizedTest
  @CsvSource({"0,.000000Z", "500000,.500000Z", "230730,.230730Z", "1,.000001Z"})
  void shouldWriteTheTimeOfAnEventWithSixDigits(long micros, String end) throws Exception {
    Instant instant =
        watermark
            .seen()
            .recordedAt()
            .truncatedTo(ChronoUnit.SECONDS)
            .plusSeconds(1)
            .plus(micros, ChronoUnit.MICROS);
    clock.stopAt(instant);

    JsonNode event = write("timed");

    assertThat(event.path("time").asText()).endsWith(end);
    assertThat(Instant.parse(event.path("time").asText())).isEqualTo(instant);
  }

  @Test
  void shouldSendTheSameValidEventOnKafkaAndInTheFeed() throws Exception {
    JsonNode pulled = write("valid");

    String sent = onKafka(pulled);

    assertThat(JSON.readTree(sent)).isEqualTo(pulled);
    assertThat(EmittedEvents.faults(List.of(sent, pulled.toString()))).isEmpty();
  }

  @Test
  void shouldSendEventsThatTheJavaScriptSdkAccepts() throws Exception {
    JsonNode pulled = write("strict");

    List<String> faults = JavaScriptSdk.faults(List.of(onKafka(pulled), pulled.toString()));

    assertThat(faults).isEmpty();
  }

  @Test
  void shouldRefuseWithoutAToken() {
    given()
        .contentType("application/json")
        .body("{\"text\":\"first\"}")
        .post("/v1/notes/a")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("type", equalTo("/problems/unauthenticated"));
  }

  /** Writes a note, and returns its event as the feed has it. */
  private JsonNode write(String reference) throws Exception {
    long before = watermark.seen().sequence();
    given()
        .auth()
        .oauth2(Tokens.of("writer"))
        .contentType("application/json")
        .body("{\"text\":\"first\"}")
        .post("/v1/notes/" + reference)
        .then()
        .statusCode(200);
    return JSON.readTree(given().get("/v1/notes/events?after=" + before).asString())
        .path("items")
        .path(0);
  }

  private static String onKafka(JsonNode event) {
    return Topic.named("notes.events.v1").records(event.path("sequence").asInt()).stream()
        .map(ConsumerRecord::value)
        .filter(value -> value.contains(event.path("id").asText()))
        .findFirst()
        .orElseThrow();
  }
}
