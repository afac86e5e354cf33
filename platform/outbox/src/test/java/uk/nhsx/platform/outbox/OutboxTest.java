package uk.nhsx.platform.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class OutboxTest {

  @Inject Watermark watermark;

  private static final String REQUEST_ID = "8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01";

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
}
