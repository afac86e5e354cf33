package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class OnboardingJourneyResourceTest {

  private static final String EVENT = "uk.nhsx.loginonboarding.";

  @Test
  void shouldPublishEveryStepOfTheRoadToLiveOnKafkaInOrder() throws IOException {
    String id = "road-to-live";
    Officer.registers(id, "2019-05-01");
    Officer.makeTransition(id, "approved", "2019-06-03");
    Officer.lodgesAll(id, "2019-05-15");
    Officer.makeTransition(id, "upcoming", "2019-07-01");
    Officer.makeTransition(id, "live", "2019-11-04");

    List<CloudEvent> events =
        Topic.named("login-onboarding.events.v1").events((int) Officer.head()).stream()
            .filter(event -> id.equals(event.getExtension("partitionkey")))
            .toList();

    assertThat(events.stream().map(CloudEvent::getType))
        .containsExactly(
            EVENT + "service.registered.v1",
            EVENT + "service.transitioned.v1",
            EVENT + "evidence.lodged.v1",
            EVENT + "evidence.lodged.v1",
            EVENT + "evidence.lodged.v1",
            EVENT + "evidence.lodged.v1",
            EVENT + "evidence.lodged.v1",
            EVENT + "service.transitioned.v1",
            EVENT + "service.transitioned.v1");
    assertThat(events.get(2).getSubject()).isEqualTo(Officer.path(id) + "/evidence/dspt");
    CloudEvent last = events.get(8);
    assertThat(last.getSubject()).isEqualTo(Officer.path(id));
    assertThat(last.getSource()).hasToString("/v1/login-onboarding");
    assertThat(last.getExtension("author")).isEqualTo(Tokens.SUBJECT);
    JsonNode data = new ObjectMapper().readTree(Objects.requireNonNull(last.getData()).toBytes());
    assertThat(data.path("id").asText()).isEqualTo(id);
    assertThat(data.path("from").asText()).isEqualTo("upcoming");
    assertThat(data.path("to").asText()).isEqualTo("live");
    assertThat(data.path("effectiveOn").asText()).isEqualTo("2019-11-04");
    assertThat(data.path("reason").asText()).isEqualTo("as agreed");
    assertThat(data.path("service").path("stage").asText()).isEqualTo("live");
    assertThat(data.path("service").path("scopes").path(1).asText()).isEqualTo("profile");
    given()
        .get(Officer.path(id))
        .then()
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("stage", equalTo("live"))
        .body("stageSince", equalTo("2019-11-04"))
        .body("version", equalTo(4));
  }
}
