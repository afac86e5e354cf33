package uk.nhsx.systemtests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.AsyncApiParser;
import uk.nhsx.platform.testing.EmittedEvents;
import uk.nhsx.platform.testing.JavaScriptSdk;
import uk.nhsx.platform.testing.Topic;

/** The example data as a newcomer meets it. */
class ReportIT {

  private static final String JANUARY_2020 = "/v1/progress-report?from=2019-08-01&to=2020-01-31";
  private static final List<String> TOPICS =
      List.of("app-metrics.events.v1", "login-onboarding.events.v1", "ai-lab.events.v1");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static SuiteUnderTest suite;

  @BeforeAll
  static void startWithTheExampleData() {
    suite =
        SuiteUnderTest.up(
            Map.of(
                // Nothing of this may depend on a collector of traces, which is not there.
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void shouldGiveTheReportOfJanuary2020() {
    get(JANUARY_2020)
        .body("appMetrics.figures.find { it.metric == 'logins' }.value", equalTo("1900000"))
        .body(
            "appMetrics.figures.find { it.metric == 'logins' }.qualifier", equalTo("approximately"))
        .body(
            "appMetrics.figures.find { it.metric == 'appointments-booked' }.value",
            equalTo("107000"))
        .body(
            "appMetrics.figures.find { it.metric == 'appointments-booked' }.qualifier",
            equalTo("at-least"))
        .body("loginOnboarding.live.count", equalTo(7))
        .body("loginOnboarding.live.since", equalTo(7))
        .body("loginOnboarding.upcoming.count", equalTo(11))
        .body("loginOnboarding.approved.count", equalTo(49))
        .body("aiLab.programmes.id", equalTo(List.of("ai-award")))
        .body("aiLab.programmes[0].envelope.amount", equalTo("140000000.00"))
        .body("aiLab.programmes[0].envelope.currency", equalTo("GBP"))
        // As the README shows it.
        .body(
            "digest",
            equalTo("sha-256:99a6cb23c0ad4694463b1bd4cf40a92d638a3c1f8bf322d4fecd07aaa63fc4f4"));
  }

  @Test
  void shouldShowMadeUpFiguresByAreaAndNoneForEngland() {
    get("/v1/app-metrics/series?metric=logins&from=2020-02-03&to=2020-02-09&step=total&labels=true"
            + "&area=EXPRACTICE1&area=EXICB1&area=EXREGION1&area=EXNATION&area=E92000001")
        .body(
            "items.find { it.area == 'EXREGION1' }.areaName", equalTo("Example region 1 (made up)"))
        .body("items.find { it.area == 'EXPRACTICE1' }.points.value", equalTo(List.of("1306")))
        .body("items.find { it.area == 'EXICB1' }.points.value", equalTo(List.of("2743")))
        .body("items.find { it.area == 'EXREGION1' }.points.value", equalTo(List.of("5094")))
        .body("items.find { it.area == 'EXNATION' }.points.value", equalTo(List.of("7478")))
        .body("items.find { it.area == 'E92000001' }.points", empty());
    get("/v1/app-metrics/areas?type=practice")
        .body("items.code", hasSize(8))
        .body("items.name", everyItem(endsWith("(made up)")));
    get("/v1/app-metrics/releases?limit=500")
        .body(
            "items.find { it.title.startsWith('Made-up') }.source",
            equalTo(
                "Made up for trying the suite: no practice, ICB, region or figure in it is real"));
  }

  @Test
  void shouldShowTheAwardsOfTheThirdRoundByTheEndOf2023() {
    get(JANUARY_2020)
        .body("aiLab.programmes[0].committed.amount", equalTo("0.00"))
        .body("aiLab.programmes[0].awards", equalTo(0));

    get("/v1/progress-report?from=2019-08-01&to=2023-12-31")
        .body("aiLab.programmes[0].committed.amount", equalTo("13533800.00"))
        .body("aiLab.programmes[0].awards", equalTo(8));
  }

  @Test
  void shouldShowNothingOfItForAMonthBefore() {
    get("/v1/progress-report?from=2019-06-01&to=2019-06-30")
        .body("appMetrics.figures", empty())
        .body("loginOnboarding.live.count", equalTo(0))
        .body("loginOnboarding.live.since", equalTo(0))
        .body("loginOnboarding.upcoming.count", equalTo(0))
        .body("loginOnboarding.approved.count", equalTo(0))
        .body("aiLab.programmes", empty());
  }

  @Test
  void shouldHoldTheSameAfterARestart() {
    String digest = get(JANUARY_2020).extract().path("digest");
    List<String> before = allEvents();
    assertThat(suite.run("down").exit()).isZero();

    suite.upAgain();

    get(JANUARY_2020).body("digest", equalTo(digest));
    assertThat(allEvents()).isEqualTo(before);
  }

  @Test
  void shouldSendTheSameValidEventsOnKafkaInTheFeedsAndInTheStream() throws Exception {
    List<String> events = allEvents();

    assertThat(EmittedEvents.faults(events)).isEmpty();
    assertThat(ofTheFeeds()).containsExactlyInAnyOrderElementsOf(parsed(events));
    assertThat(parsed(ofTheStream("after=beginning", events.size())))
        .containsExactlyInAnyOrderElementsOf(parsed(events));
  }

  @Test
  void shouldSendEventsThatTheJavaScriptSdkAccepts() throws Exception {
    List<String> events = new ArrayList<>(allEvents());
    events.addAll(ofTheStream("after=beginning", events.size()));
    ofTheFeeds().forEach(event -> events.add(event.toString()));

    assertThat(JavaScriptSdk.faults(events)).isEmpty();
  }

  @Test
  void shouldSendInTheStreamWhatWasRecordedSinceAnInstant() throws Exception {
    List<JsonNode> events = ofTheFeeds();
    String since = events.stream().map(ReportIT::time).sorted().toList().get(events.size() / 2);
    List<JsonNode> expected =
        events.stream().filter(event -> time(event).compareTo(since) >= 0).toList();

    List<JsonNode> sent = parsed(ofTheStream("since=" + since, expected.size()));

    assertThat(sent).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldServeTheSchemaOfEachEventAtTheAddressThatItNames() throws Exception {
    Set<String> addresses = new TreeSet<>();
    for (JsonNode event : parsed(allEvents())) {
      addresses.add(event.path("dataschema").asText());
    }

    String gateway = "http://localhost:" + suite.port("GATEWAY_PORT");
    assertThat(addresses)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            address -> {
              assertThat(address).startsWith(gateway + "/schemas/events/");
              given().get(address).then().statusCode(200).body("$id", equalTo(address));
            });
  }

  @Test
  void shouldServeAnAsyncApiDocumentThatItsOwnParserAccepts() {
    String document = get("/asyncapi.yaml").extract().asString();

    assertThat(AsyncApiParser.findings(document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"officers.md", "api.md"})
  void shouldAnswerTheCommandsOfAPageAsItShows(String name) throws Exception {
    DocumentedCommands page = DocumentedCommands.of(Path.of("..", "docs", name));
    String here = URI.create(suite.gateway()).getAuthority();

    String output = suite.shell(page.script().replace("localhost:8080", here)).output();

    assertThat(page.differences(output)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowSubscribersThatReadEveryEvent(ExampleSubscriber example) throws Exception {
    assertThat(Files.readString(Path.of("..", "docs", "events.md")))
        .contains("```bash\n" + example.commands() + "\n```");
    List<String> events =
        get("/v1/ai-lab/events?limit=500")
            .extract()
            .jsonPath()
            .getList("items.collect { it.sequence + ' ' + it.type + ' ' + it.subject }");

    List<String> printed = example.firstLines(suite, events.size());

    // Between the partitions of a topic there is no order.
    assertThat(printed).containsExactlyInAnyOrderElementsOf(events);
  }

  private static List<JsonNode> parsed(List<String> events) throws IOException {
    List<JsonNode> parsed = new ArrayList<>();
    for (String event : events) {
      parsed.add(JSON.readTree(event));
    }
    return parsed;
  }

  /** Texts sort as instants do. */
  private static String time(JsonNode event) {
    return event.path("time").asText();
  }

  private static List<JsonNode> ofTheFeeds() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String topic : TOPICS) {
      String feed = "/v1/" + topic.substring(0, topic.indexOf('.')) + "/events?limit=500";
      JSON.readTree(get(feed).extract().asString()).path("items").forEach(events::add);
    }
    return events;
  }

  /** The data of the first events that the stream sends. */
  private static List<String> ofTheStream(String query, int count) throws Exception {
    URI stream = URI.create(suite.gateway() + "/v1/events?" + query);
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = answer.body()) {
      return lines
          .filter(line -> line.startsWith("data: "))
          .map(line -> line.substring("data: ".length()))
          .limit(count)
          .toList();
    }
  }

  private static ValidatableResponse get(String path) {
    return given().baseUri(suite.gateway()).get(path).then().statusCode(200);
  }

  private static List<String> allEvents() {
    return TOPICS.stream().flatMap(ReportIT::eventsOn).toList();
  }

  private static Stream<String> eventsOn(String topic) {
    String feed = "/v1/" + topic.substring(0, topic.indexOf('.')) + "/events?limit=1";
    int head = Integer.parseInt(get(feed).extract().path("head"));
    return Topic.at(suite.kafka(), topic).records(head).stream()
        .map(ConsumerRecord::value)
        .sorted();
  }
}
