package uk.nhsx.systemtests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway before many callers: limits as it lists them, and new figures for all at once. */
class FrontDoorIT {

  private static final int READERS = 50;
  private static final Pattern VALUE = Pattern.compile("\"value\":\"(\\d+)\"");

  /** Those that a test of the gateway alone proves. */
  private static final Set<String> PROVED_ELSEWHERE =
      Set.of(
          "body",
          "body-releases",
          "areas-body",
          "uri",
          "headers",
          "event-readers-caller",
          "event-readers-instance",
          "concurrent-requests",
          "head-time",
          "body-start",
          "body-pause",
          "body-time",
          "release-rows",
          "areas-rows",
          "unpacked-body",
          "intake-bodies",
          "changes-readers",
          "series-queries");

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** What the first request was answered with, on a machine whose processors were all busy. */
  private static Response firstReport;

  private static SuiteUnderTest suite;
  private static Officer publisher;

  @BeforeAll
  static void start() {
    // Not under the load, which is for the suite alone.
    TrainedCaches.use();
    AtomicBoolean started = new AtomicBoolean();
    for (int i = 0; i < CORES; i++) {
      new Thread(() -> load(started)).start();
    }
    try {
      startSuite();
      firstReport = from("192.0.2.5").get("/v1/progress-report");
    } finally {
      started.set(true);
    }
    define();
  }

  private static void load(AtomicBoolean enough) {
    while (!enough.get()) {
      Thread.onSpinWait();
    }
  }

  private static void startSuite() {
    suite =
        SuiteUnderTest.up(
            Map.of(
                "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "60",
                "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "90",
                "SERIES_MAX_SERIES", "3",
                // So that each test and each reader has an address of its own.
                "GATEWAY_CALLER_TRUSTED_PROXIES", "127.0.0.1"),
            "--empty");
  }

  private static void define() {
    publisher = new Officer(suite, "metrics-publisher");
    publisher
        .putCsv(
            "/v1/app-metrics/areas",
            """
            code,name,type,parent
            E92000001,England,nation,
            Y56,London,region,E92000001
            Y58,South West,region,E92000001
            Y59,South East,region,E92000001
            """)
        .statusCode(200);
    publisher
        .put(
            "/v1/app-metrics/metrics/logins",
            """
            {"title":"Logins","description":"Logins to the app","unit":"logins","kind":"flow","cadence":"day"}""")
        .statusCode(201);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void shouldAnswerTheFirstReportOnceItIsReady() {
    firstReport
        .then()
        .statusCode(200)
        .body("appMetrics.state", equalTo("empty"))
        .body("loginOnboarding.state", equalTo("empty"))
        .body("aiLab.state", equalTo("empty"));
  }

  @Test
  void shouldHoldTheLimitsThatItLists() {
    List<Map<String, Object>> limits = from("192.0.2.1").get("/v1/limits").path("items");

    assertThat(limits).isNotEmpty();
    for (Map<String, Object> limit : limits) {
      String name = (String) limit.get("name");
      if (!PROVED_ELSEWHERE.contains(name)) {
        int most = ((Number) limit.get("limit")).intValue();
        int status = ((Number) limit.get("status")).intValue();
        assertThat(at(name, most)).as("%s at its limit of %d", name, most).isEqualTo(200);
        assertThat(at(name, most + 1)).as("%s beyond %d", name, most).isEqualTo(status);
      }
    }
  }

  /** Sends what a limit counts, and returns the last status. */
  private static int at(String name, int count) {
    return switch (name) {
      case "anonymous" -> last(count, from("192.0.2." + count));
      case "authenticated" ->
          last(
              count,
              from("192.0.2.3").auth().oauth2(suite.token("award-officer", "subject-" + count)));
      case "page-size" -> get("/v1/app-metrics/metrics?limit=" + count);
      case "feed-wait" -> get("/v1/app-metrics/events?wait=" + count);
      case "series" -> get("/v1/app-metrics/series?" + series(count));
      default -> throw new AssertionError("no test knows the limit " + name);
    };
  }

  private static int last(int count, RequestSpecification caller) {
    int status = 0;
    for (int i = 0; i < count; i++) {
      status = caller.get("/v1/limits").statusCode();
    }
    return status;
  }

  private static int get(String target) {
    return from("192.0.2.4").get(target).statusCode();
  }

  /** A query of as many pairs of the one metric and an area. */
  private static String series(int count) {
    List<String> areas = List.of("E92000001", "Y56", "Y58", "Y59").subList(0, count);
    return "metric=logins&area=" + String.join("&area=", areas);
  }

  @Test
  void shouldShowNewFiguresToAllReadersOnceTheyArePublished() throws Exception {
    publish(1);
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    List<Future<List<Seen>>> readers = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      String network = "2001:db8:0:" + Integer.toHexString(reader);
      readers.add(threads.submit(() -> readUntil(2, network)));
    }

    publish(2);
    long published = System.nanoTime();

    for (Future<List<Seen>> reader : readers) {
      List<Seen> seen = reader.get();
      assertThat(seen).extracting(Seen::value).isSorted().endsWith(2);
      assertThat(seen)
          .filteredOn(figure -> figure.value() == 1)
          .allSatisfy(figure -> assertThat(figure.nanos()).isLessThan(published));
    }
    threads.shutdown();
  }

  /** A figure, and when it was requested. */
  private record Seen(int value, long nanos) {}

  private static List<Seen> readUntil(int value, String network) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI uri =
        URI.create(
            suite.gateway() + "/v1/app-metrics/series?metric=logins&area=E92000001&step=day");
    List<Seen> seen = new ArrayList<>();
    do {
      // As many callers as it takes to stay below the limit.
      String address = network.replace("2001", "2" + Integer.toHexString(0x100 + seen.size() / 50));
      HttpRequest request =
          HttpRequest.newBuilder(uri).header("X-Forwarded-For", address + "::1").build();
      long now = System.nanoTime();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      Matcher found = VALUE.matcher(response.body());
      assertThat(found.find()).isTrue();
      seen.add(new Seen(Integer.parseInt(found.group(1)), now));
    } while (seen.get(seen.size() - 1).value() != value);
    return seen;
  }

  private static void publish(int value) {
    publisher
        .post(
            "/v1/app-metrics/releases",
            """
            {"title":"Release %d","kind":"scheduled","source":"a test","figures":[
              {"metric":"logins","area":"E92000001","period":"2019-08-01","value":"%d"}]}"""
                .formatted(value, value))
        .statusCode(201);
  }

  private static RequestSpecification from(String address) {
    return given().baseUri(suite.gateway()).header("X-Forwarded-For", address);
  }
}
