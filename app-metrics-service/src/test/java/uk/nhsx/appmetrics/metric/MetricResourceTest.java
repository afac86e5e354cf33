package uk.nhsx.appmetrics.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class MetricResourceTest {

  private static final String METRICS = Api.ROOT + "/metrics/";

  @Test
  void shouldDefineAMetricAndPublishIt() {
    put(
            "defined",
            "{\"key\":\"defined\",\"title\":\"T\",\"unit\":\"logins\",\"kind\":\"flow\","
                + "\"cadence\":\"day\",\"column\":\"Defined\"}")
        .statusCode(201)
        .header("Location", METRICS + "defined")
        .header("ETag", "\"1\"")
        .body("key", equalTo("defined"))
        .body("title", equalTo("T"))
        .body("description", nullValue())
        .body("unit", equalTo("logins"))
        .body("kind", equalTo("flow"))
        .body("cadence", equalTo("day"))
        .body("column", equalTo("Defined"));

    CloudEvent event = lastEvent();
    assertThat(event.getType()).isEqualTo("uk.nhsx.appmetrics.metric.defined.v1");
    assertThat(event.getSource()).hasToString("/v1/app-metrics");
    assertThat(event.getSubject()).isEqualTo(METRICS + "defined");
    assertThat(event.getExtension("partitionkey")).isEqualTo("defined");
    JsonPath data = data(event);
    assertThat(data.getString("metric.kind")).isEqualTo("flow");
    assertThat(data.getInt("version")).isEqualTo(1);
    assertThat((Object) data.get("before")).isNull();
  }

  @Test
  void shouldAmendAMetricAndKeepItsHistory() {
    Api.putMetric("amended", "flow");

    Api.publisher()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(Api.metric("stock"))
        .put(METRICS + "amended")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("kind", equalTo("stock"));

    assertThat(data(lastEvent()).getString("before.kind")).isEqualTo("flow");
    given().get(METRICS + "amended").then().body("kind", equalTo("stock"));
  }

  @Test
  void shouldTakeTheSameContentAgainWithoutAWord() {
    Api.putMetric("again", "flow");
    long head = Api.head();

    Api.publisher()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body(Api.metric("flow"))
        .put(METRICS + "again")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");

    assertThat(Api.head()).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource({
    "If-Match,      '\"7\"', 412, precondition-failed",
    "If-None-Match, *,       412, precondition-failed",
    "X-Nothing,     x,       428, precondition-required"
  })
  void shouldAmendOnlyTheVersionThatTheClientHasSeen(
      String header, String value, int status, String slug) {
    Api.putMetric("seen", "flow");
    long head = Api.head();

    Api.publisher()
        .contentType("application/json")
        .header(header, value)
        .body(Api.metric("ratio"))
        .put(METRICS + "seen")
        .then()
        .statusCode(status)
        .header("ETag", "\"1\"")
        .body("type", equalTo("/problems/" + slug));

    assertThat(Api.head()).isEqualTo(head);
    given().get(METRICS + "seen").then().body("kind", equalTo("flow"));
  }

  @Test
  void shouldKeepItsKindOnceItHasFigures() {
    Api.define("kept-kind", "flow", "E10");
    Api.publish("Kept kind", "kept-kind,E10,2019-07-01,1,");

    Api.publisher()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(Api.metric("stock"))
        .put(METRICS + "kept-kind")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/conflict"));

    given().get(METRICS + "kept-kind").then().body("kind", equalTo("flow"));
  }

  @Test
  void shouldReadAColumnIntoOneMetricOnly() {
    String body = Api.metric("flow").replace("\"cadence\"", "\"column\":\"Shared\",\"cadence\"");
    put("column-a", body).statusCode(201);

    put("column-b", body).statusCode(409).body("type", equalTo("/problems/conflict"));
  }

  @Test
  void shouldReportAllThatIsWrongAtOnce() {
    put(
            "Wrong_Key",
            "{\"key\":\"other\",\"unit\":\" \",\"kind\":\"sum\",\"cadence\":\"hour\","
                + "\"column\":\"OdsCode\"}")
        .statusCode(422)
        .body("type", equalTo("/problems/rule-broken"))
        .body(
            "errors.path.toSorted()",
            equalTo(
                List.of("$.cadence", "$.column", "$.key", "$.key", "$.kind", "$.title", "$.unit")));
  }

  @Test
  void shouldLetOneOfManyRacingWritersDefineIt() throws Exception {
    long head = Api.head();
    ExecutorService clients = Executors.newFixedThreadPool(8);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int client = 0; client < 8; client++) {
      answers.add(clients.submit(() -> Api.putMetric("raced", "flow").extract().statusCode()));
    }

    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }

    clients.shutdown();
    assertThat(statuses).containsOnlyOnce(201).contains(200).doesNotContain(500).hasSize(8);
    assertThat(Api.head()).isEqualTo(head + 1);
  }

  @Test
  void shouldAnswerForAPastInstantAsItWas() {
    Api.putMetric("past", "flow");
    String before = lastEvent().getTime().toInstant().toString();
    Api.publisher()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(Api.metric("ratio"))
        .put(METRICS + "past");

    given()
        .get(METRICS + "past?knownAt=" + before)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .body("kind", equalTo("flow"));
  }

  @Test
  void shouldNotKnowAMetricBeforeItWasDefined() {
    Api.putMetric("later", "flow");

    given()
        .get(METRICS + "later?knownAt=2019-01-01T00:00:00Z")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
  }

  @Test
  void shouldAnswerNotModifiedToAClientThatHasTheTag() {
    Api.putMetric("unchanged", "flow");

    given()
        .header("If-None-Match", "\"1\"")
        .get(METRICS + "unchanged")
        .then()
        .statusCode(304)
        .header("ETag", "\"1\"");
  }

  @Test
  void shouldWalkThroughAllMetricsPageByPage() {
    for (String key : List.of("walk-a", "walk-b", "walk-c", "walk-d", "walk-e")) {
      Api.putMetric(key, "flow");
    }
    List<String> all = given().get(Api.ROOT + "/metrics?limit=500").path("items.key");
    List<String> walked = new ArrayList<>();

    String next = Api.ROOT + "/metrics?limit=2";
    while (next != null) {
      JsonPath page = given().urlEncodingEnabled(false).get(next).jsonPath();
      walked.addAll(page.getList("items.key"));
      next = page.getString("next");
    }

    assertThat(walked).isEqualTo(all).isSorted().contains("walk-a", "walk-e");
  }

  @ParameterizedTest
  @CsvSource({
    "/metrics?limit=0",
    "/metrics?cursor=nonsense",
    // A cursor of this list with a key that it has never given, a NUL.
    "/metrics?cursor=MjAyMC0wMS0wMVQwMDowMDowMFofL3YxL2FwcC1tZXRyaWNzL21ldHJpY3MfAA",
    "/metrics?knownAt=2999-01-01T00:00:00Z",
    "/metrics?kind=flow"
  })
  void shouldRefuseAParameterThatCantBeUsed(String path) {
    given()
        .get(Api.ROOT + path)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  private static ValidatableResponse put(String key, String body) {
    return Api.publisher().contentType("application/json").body(body).put(METRICS + key).then();
  }

  private static CloudEvent lastEvent() {
    int head = (int) Api.head();
    return Topic.named("app-metrics.events.v1").events(head).get(head - 1);
  }

  private static JsonPath data(CloudEvent event) {
    return JsonPath.from(
        new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8));
  }
}
