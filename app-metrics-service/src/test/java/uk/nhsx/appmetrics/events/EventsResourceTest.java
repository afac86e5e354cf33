package uk.nhsx.appmetrics.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.schema.PublishedSchemas;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EventsResourceTest {

  private static final String EVENTS = Api.ROOT + "/events";

  @Test
  void shouldGiveTheEventsAfterASequence() {
    long head = Api.head();
    Api.putMetric("pulled-a", "flow");
    Api.putMetric("pulled-b", "flow");

    given()
        .get(EVENTS + "?limit=1&after=" + head)
        .then()
        .statusCode(200)
        .body("items.sequence", equalTo(List.of(Long.toString(head + 1))))
        .body("items[0].type", equalTo("uk.nhsx.appmetrics.metric.defined.v1"))
        .body("items[0].source", equalTo("/v1/app-metrics"))
        .body("items[0].data.key", equalTo("pulled-a"))
        .body("last", equalTo(Long.toString(head + 1)))
        .body("head", equalTo(Long.toString(head + 2)));
  }

  @Test
  void shouldPublishEveryTypeThatHasASchema() {
    long head = Api.head();
    Api.putMetric("types", "flow");
    Api.putArea("TYPES1", "nation", null);
    String release = Api.publish("Types", "types,TYPES1,2019-07-01,1,");

    Api.withdraw(release, "It was wrong.");

    List<String> published = given().get(EVENTS + "?after=" + head).path("items.type");
    assertThat(published)
        .containsExactlyInAnyOrderElementsOf(
            PublishedSchemas.types().stream()
                .filter(type -> !PublishedSchemas.isEpochBegun(type))
                .filter(type -> type.startsWith("uk.nhsx.appmetrics."))
                .toList());
  }

  @Test
  void shouldHoldTheAnswerUntilThereIsAnEvent() throws Exception {
    long head = Api.head();
    CompletableFuture<JsonPath> waiting =
        CompletableFuture.supplyAsync(
            () -> given().get(EVENTS + "?wait=30&after=" + head).jsonPath());

    Api.putMetric("awaited", "flow");

    assertThat(waiting.get(5, TimeUnit.MINUTES).getList("items.subject"))
        .isEqualTo(List.of(Api.ROOT + "/metrics/awaited"));
  }

  @Test
  void shouldAnswerWithNothingWhenTheWaitIsOver() {
    long head = Api.head();

    given()
        .get(EVENTS + "?wait=1&after=" + head)
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of()))
        .body("last", equalTo(Long.toString(head)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=31", "wait=-1", "wait=1.5", "after=x", "limit=501", "since=1"})
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given()
        .get(EVENTS + "?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-parameter"));
  }
}
