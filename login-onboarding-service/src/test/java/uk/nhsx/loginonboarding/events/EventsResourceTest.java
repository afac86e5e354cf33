package uk.nhsx.loginonboarding.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.schema.PublishedSchemas;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EventsResourceTest {

  private static final String EVENTS = Officer.ROOT + "/events";

  @Test
  void shouldReadOnAfterASequence() {
    Officer.registers("fed-1", "2019-05-01");
    long after = Officer.head();
    Officer.registers("fed-2", "2019-05-01");
    Officer.registers("fed-3", "2019-05-01");

    given()
        .get(EVENTS + "?limit=1&after=" + after)
        .then()
        .statusCode(200)
        .body("items.partitionkey", contains("fed-2"))
        .body("items[0].sequence", equalTo(Long.toString(after + 1)))
        .body("items[0].data.service.id", equalTo("fed-2"))
        .body("last", equalTo(Long.toString(after + 1)))
        .body("head", equalTo(Long.toString(after + 2)));
  }

  @Test
  void shouldPublishEveryTypeThatHasASchema() {
    long head = Officer.head();
    Officer.registers("fed-all", "2019-05-01");
    Officer.amend("fed-all", Officer.with(Officer.service("2019-05-01"), "name", "Another name"));
    Officer.lodge("fed-all", "dspt", "2019-05-02");

    Officer.makeTransition("fed-all", "approved", "2019-06-01");

    List<String> published = given().get(EVENTS + "?after=" + head).path("items.type");
    assertThat(published)
        .containsExactlyInAnyOrderElementsOf(
            PublishedSchemas.types().stream()
                .filter(type -> !PublishedSchemas.isEpochBegun(type))
                .filter(type -> type.startsWith("uk.nhsx.loginonboarding."))
                .toList());
  }

  @Test
  void shouldHoldTheAnswerUntilThereIsAnEvent() throws Exception {
    String after = Long.toString(Officer.head());

    CompletableFuture<Response> held =
        CompletableFuture.supplyAsync(() -> given().get(EVENTS + "?wait=30&after=" + after));
    Officer.registers("fed-late", "2019-05-01");

    assertThat(held.get(5, TimeUnit.MINUTES).<List<String>>path("items.partitionkey"))
        .containsExactly("fed-late");
  }

  @Test
  void shouldAnswerWithNothingWhenTheWaitIsOver() {
    long after = Officer.head();

    given()
        .get(EVENTS + "?wait=1&after=" + after)
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("last", equalTo(Long.toString(after)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=31", "wait=-1", "wait=soon", "after=x", "limit=0", "since=1"})
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given()
        .get(EVENTS + "?" + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }
}
