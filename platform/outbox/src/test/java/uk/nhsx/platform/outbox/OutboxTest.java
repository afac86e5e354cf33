package uk.nhsx.platform.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.Surroundings;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(Surroundings.class)
class OutboxTest {

  private static final String REQUEST_ID = "8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01";

  @Test
  void shouldBringAChangeToKafkaAsACloudEvent() {
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

    List<CloudEvent> events = Topic.named("notes.events.v1").events(1);

    CloudEvent event = events.get(0);
    assertThat(event.getType()).isEqualTo("uk.nhsx.notes.note.written.v1");
    assertThat(event.getExtension("sequence")).isEqualTo("1");
    assertThat(event.getExtension("author")).isEqualTo(Tokens.SUBJECT);
    assertThat(event.getExtension("requestid")).isEqualTo(REQUEST_ID);
    assertThat(event.getExtension("traceparent")).asString().startsWith("00-");
    given()
        .get("/v1/notes/events?after=0")
        .then()
        .statusCode(200)
        .body("items[0].sequence", equalTo("1"))
        .body("last", equalTo("1"))
        .body("head", equalTo("1"));
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
