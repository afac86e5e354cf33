package uk.nhsx.ailab.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.EVENTS;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.head;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.problem.Words;
import uk.nhsx.platform.schema.PublishedSchemas;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EventsResourceTest {

  private static final Topic TOPIC = Topic.named("ai-lab.events.v1");

  private static final String DEFINED = "uk.nhsx.ailab.programme.defined.v1";
  private static final String ANNOUNCED = "uk.nhsx.ailab.award.announced.v1";

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void shouldPublishEveryStepOfAnAwardOnKafka() throws Exception {
    int before = (int) head();
    Round round = newRound("1000.00");
    String reference = newAward(round, "100.00");
    put(AWARDS + reference, with(award(round.competition(), "120.00"), "reason", "typo"), 1);
    transition(reference, 2, Map.of("to", "active", "effectiveOn", "2020-10-01"));

    List<CloudEvent> events = TOPIC.events(before + 5).subList(before, before + 5);

    assertThat(events)
        .extracting(CloudEvent::getType)
        .containsExactly(
            "uk.nhsx.ailab.programme.defined.v1",
            "uk.nhsx.ailab.competition.defined.v1",
            "uk.nhsx.ailab.award.announced.v1",
            "uk.nhsx.ailab.award.amended.v1",
            "uk.nhsx.ailab.award.transitioned.v1");
    assertThat(events)
        .extracting(CloudEvent::getSubject)
        .containsExactly(
            "/v1/ai-lab/programmes/" + round.programme(),
            "/v1/ai-lab/competitions/" + round.competition(),
            AWARDS + reference,
            AWARDS + reference,
            AWARDS + reference);
    assertThat(events).allMatch(event -> event.getSource().toString().equals("/v1/ai-lab"));
    assertThat(events.get(2).getExtension("partitionkey")).isEqualTo(reference);
    assertThat(events.get(2).getExtension("author")).isEqualTo(Tokens.SUBJECT);
    JsonNode announced = data(events.get(2));
    assertThat(announced.path("programme").asText()).isEqualTo(round.programme());
    assertThat(announced.at("/award/amount/amount").asText()).isEqualTo("100.00");
    JsonNode amended = data(events.get(3));
    assertThat(amended.path("reason").asText()).isEqualTo("typo");
    assertThat(amended.at("/changes/0/field").asText()).isEqualTo("amount");
    assertThat(amended.at("/changes/0/from/amount").asText()).isEqualTo("100.00");
    assertThat(amended.at("/award/amount/amount").asText()).isEqualTo("120.00");
    JsonNode transitioned = data(events.get(4));
    assertThat(transitioned.path("from").asText()).isEqualTo("announced");
    assertThat(transitioned.path("to").asText()).isEqualTo("active");
    assertThat(transitioned.path("effectiveOn").asText()).isEqualTo("2020-10-01");
  }

  @Test
  void shouldPublishEveryTypeThatHasASchema() {
    long before = head();
    Round round = newRound("1000.00");
    String reference = newAward(round, "100.00");
    put(AWARDS + reference, with(award(round.competition(), "120.00"), "reason", "typo"), 1);

    transition(reference, 2, Map.of("to", "active", "effectiveOn", "2020-10-01"));

    List<String> published = given().get(EVENTS + "?after=" + before).path("items.type");
    assertThat(published)
        .containsExactlyInAnyOrderElementsOf(
            PublishedSchemas.types().stream()
                .filter(type -> !PublishedSchemas.isEpochBegun(type))
                .filter(type -> type.startsWith("uk.nhsx.ailab."))
                .toList());
  }

  @Test
  void shouldReturnTheSameEventInTheFeed() throws Exception {
    long before = head();
    newRound("1000.00");

    JsonNode pulled = json.readTree(given().get(EVENTS + "?limit=1&after=" + before).asString());

    assertThat(pulled.path("last").asText()).isEqualTo(Long.toString(before + 1));
    String onKafka =
        TOPIC.records((int) before + 1).stream()
            .map(ConsumerRecord::value)
            .filter(value -> Topic.sequence(Topic.parse(value)) == before + 1)
            .findFirst()
            .orElseThrow();
    assertThat(pulled.at("/items/0")).isEqualTo(json.readTree(onKafka));
  }

  @Test
  void shouldHoldTheAnswerUntilThereIsSomething() throws Exception {
    long before = head();
    CompletableFuture<Response> waiting =
        CompletableFuture.supplyAsync(() -> given().get(EVENTS + "?wait=30&after=" + before));

    newRound("1000.00");

    Response answer = waiting.get(5, TimeUnit.MINUTES);
    assertThat(answer.<List<?>>path("items")).isNotEmpty();
  }

  @Test
  void shouldAnswerWithNothingWhenTheWaitIsOver() {
    long before = head();

    Response answer = given().get(EVENTS + "?wait=1&after=" + before);

    answer.then().statusCode(200);
    assertThat(answer.<List<?>>path("items")).isEmpty();
    assertThat(answer.<String>path("last")).isEqualTo(Long.toString(before));
  }

  @Test
  void shouldReturnTheRequestedTypesAlone() {
    long before = head();
    newAward(newRound("1000.00"), "100.00");
    newAward(newRound("1000.00"), "100.00");

    given()
        .get(EVENTS + "?type=" + ANNOUNCED + "&after=" + before)
        .then()
        .statusCode(200)
        .body("items.sequence", equalTo(sequences(before + 3, before + 6)))
        .body("items.type", equalTo(List.of(ANNOUNCED, ANNOUNCED)))
        .body("last", equalTo(Long.toString(before + 6)))
        .body("head", equalTo(Long.toString(before + 6)));
    given()
        .get(EVENTS + "?type=" + DEFINED + "&type=" + ANNOUNCED + "&after=" + before)
        .then()
        .statusCode(200)
        .body("items.sequence", equalTo(sequences(before + 1, before + 3, before + 4, before + 6)));
  }

  @Test
  void shouldContinueAfterAPageOfAType() {
    long before = head();
    newAward(newRound("1000.00"), "100.00");
    newAward(newRound("1000.00"), "100.00");

    given()
        .get(EVENTS + "?limit=1&type=" + DEFINED + "&after=" + before)
        .then()
        .statusCode(200)
        .body("items.sequence", equalTo(sequences(before + 1)))
        .body("last", equalTo(Long.toString(before + 1)));
    given()
        .get(EVENTS + "?limit=1&type=" + DEFINED + "&after=" + (before + 4))
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of()))
        .body("last", equalTo(Long.toString(before + 6)));
  }

  @Test
  void shouldHoldTheAnswerUntilThereIsAnEventOfTheType() throws Exception {
    long before = head();
    CompletableFuture<Response> waiting =
        CompletableFuture.supplyAsync(
            () -> given().get(EVENTS + "?wait=30&type=" + ANNOUNCED + "&after=" + before));

    newAward(newRound("1000.00"), "100.00");

    assertThat(waiting.get(5, TimeUnit.MINUTES).<List<String>>path("items.sequence"))
        .isEqualTo(sequences(before + 3));
  }

  @Test
  void shouldNameTheTypesThatThereAre() {
    problem(
            given().get(EVENTS + "?type=uk.nhsx.loginonboarding.service.amended.v1"),
            400,
            "invalid-parameter")
        .body(
            "detail",
            equalTo("type must be " + Words.or(PublishedSchemas.typesOf("/v1/ai-lab")) + "."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=31",
        "wait=-1",
        "wait=soon",
        "after=x",
        "limit=0",
        "from=1",
        "since=1",
        "type=",
        "since=2020-01-01T00:00:00Z&after=1"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    problem(given().get(EVENTS + "?" + query), 400, "invalid-parameter");
  }

  private static List<String> sequences(long... sequences) {
    return LongStream.of(sequences).mapToObj(Long::toString).toList();
  }

  private JsonNode data(CloudEvent event) throws Exception {
    return json.readTree(Objects.requireNonNull(event.getData()).toBytes());
  }
}
