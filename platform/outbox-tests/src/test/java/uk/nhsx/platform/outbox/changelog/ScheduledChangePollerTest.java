package uk.nhsx.platform.outbox.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@TestProfile(ScheduledChangePollerTest.OfItsOwn.class)
@WithTestResource(ServiceTestResource.class)
class ScheduledChangePollerTest {

  @Inject MutableClock clock;

  /** A service of its own, since its clock runs ahead. */
  public static class OfItsOwn implements QuarkusTestProfile {}

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void shouldPublishWithoutARequest() {
    Instant due = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofHours(1));
    RestAssured.given()
        .auth()
        .oauth2(Tokens.of("writer"))
        .contentType("application/json")
        .body(Map.of("text", "kept", "dueAt", due.toString()))
        .post("/v1/notes/kept/to-come")
        .then()
        .statusCode(204);

    clock.move(Duration.ofHours(1));

    List<CloudEvent> events = Topic.named("notes.events.v1").events(1);
    assertThat(events.get(0).getSubject()).isEqualTo("/v1/notes/kept");
    assertThat(events.get(0).getTime().toInstant()).isEqualTo(due);
    assertThat(events.get(0).getExtension("author")).isEqualTo(Tokens.SUBJECT);
  }
}
