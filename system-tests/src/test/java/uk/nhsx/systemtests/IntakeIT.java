package uk.nhsx.systemtests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import io.cloudevents.CloudEvent;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.Topic;

/** A daily feed that is received, and an embargo that ends, while the service is killed. */
class IntakeIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String SERVICE = "app-metrics-service";

  /** Vert.x counts what it reads in steps of this many bytes. */
  private static final int COUNTED_AT_A_TIME = 4096;

  private static final String TOPIC = "app-metrics.events.v1";

  private static SuiteUnderTest suite;
  private static Officer publisher;

  @BeforeAll
  static void startASuiteThatKnowsTheFeed() {
    suite = SuiteUnderTest.up("--empty");
    publisher = new Officer(suite, "metrics-publisher");
    publisher.putCsv("/v1/app-metrics/areas", WideWeek.areas()).statusCode(200);
    WideWeek.METRICS.forEach(IntakeIT::define);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void shouldKeepNothingOfAWeekWhenKilledInTheMiddleOfItsUpload() throws IOException {
    WideWeek week = new WideWeek(LocalDate.of(2019, 7, 1));
    byte[] csv = week.csv();

    killWhileItSends("Halfway", csv, csv.length / 2);

    assertThat(releases("Halfway")).isEmpty();
    assertThat(totals(week)).isEmpty();
    assertThat(events("Halfway")).isEmpty();
    assertOneReleaseOnceSentAgain("Halfway", week);
  }

  @Test
  void shouldKeepAllOrNothingOfAWeekWhenKilledRightAfterItsUpload() throws IOException {
    WideWeek week = new WideWeek(LocalDate.of(2020, 7, 6));
    byte[] csv = week.csv();

    killWhileItSends("Complete", csv, csv.length);

    boolean kept = !releases("Complete").isEmpty();
    assertThat(totals(week)).isEqualTo(kept ? week.totals() : List.of());
    assertThat(events("Complete")).hasSize(kept ? 1 : 0);
    assertOneReleaseOnceSentAgain("Complete", week);
  }

  @Test
  void shouldPublishAtItsInstantWhatFellDueWhileTheServiceWasDown() {
    Instant publishAt = suiteTime().plusSeconds(5);
    String id = embargo("Due", publishAt);
    assertThat(suite.run("stop", SERVICE).exit()).isZero();
    await().atMost(TIMEOUT).until(() -> suiteTime().isAfter(publishAt));

    assertThat(suite.run("start", SERVICE).exit()).isZero();

    assertThat(embargoed("")).containsExactly("7", "7", "7");
    assertThat(embargoed("&knownAt=" + publishAt)).containsExactly("7", "7", "7");
    assertThat(embargoed("&knownAt=" + publishAt.minusNanos(1_000))).isEmpty();
    assertThat(events("Due"))
        .containsExactly(new ReceivedEvent("/v1/app-metrics/releases/" + id, publishAt));
  }

  /** Sends so much of a week, and kills the service as soon as it has all of that. */
  private static void killWhileItSends(String title, byte[] csv, int length) throws IOException {
    ProcessHandle service = ProcessHandle.of(suite.pid(SERVICE)).orElseThrow();
    double before = bytesTakenIn();
    try (Upload upload = publisher.upload(release(title), csv)) {
      upload.sendUpTo(length);
      await()
          .atMost(TIMEOUT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> bytesTakenIn() - before >= length - COUNTED_AT_A_TIME);
      service.destroyForcibly();
    }
    await().atMost(TIMEOUT).until(() -> !service.isAlive() && suite.run("status").exit() == 0);
  }

  private static void assertOneReleaseOnceSentAgain(String title, WideWeek week) {
    publisher.postCsv(release(title), week.csv()).statusCode(oneOf(200, 201));
    assertThat(releases(title)).containsExactly(week.figures());
    assertThat(totals(week)).isEqualTo(week.totals());
    assertThat(events(title)).hasSize(1);
  }

  private static void define(String metric) {
    publisher
        .put(
            "/v1/app-metrics/metrics/" + metric,
            """
            {"title":"%s","unit":"times","kind":"flow","cadence":"day","column":"%s"}"""
                .formatted(metric, WideWeek.column(metric)))
        .statusCode(201);
  }

  private static String embargo(String title, Instant publishAt) {
    return publisher
        .post(
            "/v1/app-metrics/releases",
            """
            {"title":"%s","kind":"scheduled","publishAt":"%s","figures":[
              {"metric":"logins","area":"%s","period":"2021-03-01","value":"7"}]}"""
                .formatted(title, publishAt, WideWeek.PRACTICE))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String release(String title) {
    return "/v1/app-metrics/releases?kind=scheduled&title=" + title;
  }

  /** How many figures each release of this title has. */
  private static List<Integer> releases(String title) {
    return get("/v1/app-metrics/releases?limit=500")
        .getList("items.findAll { it.title == '%s' }.figures".formatted(title));
  }

  /** What the week shows, of each metric for the nation and for its regions. */
  private static List<String> totals(WideWeek week) {
    return values(
        "metric="
            + String.join("&metric=", WideWeek.METRICS)
            + "&area="
            + String.join("&area=", WideWeek.parents())
            + "&step=total&from="
            + week.monday()
            + "&to="
            + week.sunday());
  }

  /** What the embargoed figure shows, for its practice and the areas above. */
  private static List<String> embargoed(String knownAt) {
    return values(
        "metric=logins&area=%s&area=%s&area=%s&from=2021-03-01&to=2021-03-01%s"
            .formatted(WideWeek.PRACTICE, WideWeek.parents().get(1), WideWeek.NATION, knownAt));
  }

  private static List<String> values(String query) {
    return get("/v1/app-metrics/series?" + query).getList("items.points.flatten().value");
  }

  private record ReceivedEvent(String subject, Instant time) {}

  /** The events of a release, after making sure that feed and topic are the same, 1, 2, 3 … */
  private static List<ReceivedEvent> events(String title) {
    JsonPath feed = get("/v1/app-metrics/events?after=0&limit=500");
    int head = Integer.parseInt(feed.getString("head"));
    List<CloudEvent> topic = Topic.at(suite.kafka(), TOPIC).events(head);
    assertThat(topic.stream().map(Topic::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
    assertThat(topic.stream().map(CloudEvent::getId)).isEqualTo(feed.getList("items.id"));
    return feed
        .<Map<String, String>>getList("items.findAll { it.data.title == '%s' }".formatted(title))
        .stream()
        .map(event -> new ReceivedEvent(event.get("subject"), Instant.parse(event.get("time"))))
        .toList();
  }

  /** How many bytes of bodies and heads the service has read since it started. */
  private static double bytesTakenIn() {
    String reading =
        "http_server_bytes_read_sum{server_port=\"" + suite.port("APP_METRICS_PORT") + "\"} ";
    return given()
        .get("http://127.0.0.1:" + suite.port("APP_METRICS_MANAGEMENT_PORT") + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(reading))
        .mapToDouble(line -> Double.parseDouble(line.substring(reading.length())))
        .sum();
  }

  /** What time it is where the suite runs, to the second below. */
  private static Instant suiteTime() {
    String date =
        given()
            .baseUri(suite.gateway())
            .header("Cache-Control", "no-cache")
            .get("/v1/ai-lab/programmes")
            .then()
            .extract()
            .header("Date");
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static JsonPath get(String path) {
    return given().baseUri(suite.gateway()).get(path).then().statusCode(200).extract().jsonPath();
  }
}
