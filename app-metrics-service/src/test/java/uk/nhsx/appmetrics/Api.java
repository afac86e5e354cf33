package uk.nhsx.appmetrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import uk.nhsx.platform.testing.Tokens;

/** The service as a publisher uses it. Each test names metrics and areas of its own. */
public final class Api {

  public static final String ROOT = "/v1/app-metrics";
  public static final String PUBLISHER = "metrics-publisher";

  private Api() {}

  public static RequestSpecification publisher() {
    return bearer(Tokens.of(PUBLISHER));
  }

  /** A client with a token; its CSV is sent without a charset that no test named. */
  public static RequestSpecification bearer(String token) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .auth()
        .oauth2(token);
  }

  public static ValidatableResponse putMetric(String key, String kind) {
    return publisher()
        .contentType("application/json")
        .body(metric(kind))
        .put(ROOT + "/metrics/" + key)
        .then();
  }

  public static String metric(String kind) {
    return """
        {"title":"A title","description":"What it is","unit":"logins","kind":"%s","cadence":"day"}
        """
        .formatted(kind);
  }

  /** A metric that is read from a column of the daily feed. */
  public static void defineColumn(String key, String kind, String column) {
    publisher()
        .contentType("application/json")
        .body(metric(kind).replace("\"cadence\"", "\"column\":\"" + column + "\",\"cadence\""))
        .put(ROOT + "/metrics/" + key)
        .then()
        .statusCode(201);
  }

  public static ValidatableResponse putArea(String code, String type, String parent) {
    return publisher()
        .contentType("application/json")
        .body(area(type, parent))
        .put(ROOT + "/areas/" + code)
        .then();
  }

  public static String area(String type, String parent) {
    return """
        {"name":"A name","type":"%s","parent":%s}
        """
        .formatted(type, parent == null ? "null" : "\"" + parent + "\"");
  }

  /** Defines a metric and a nation, as most tests need them; either may be there already. */
  public static void define(String metric, String kind, String nation) {
    putMetric(metric, kind).statusCode(lessThan(500));
    putArea(nation, "nation", null).statusCode(lessThan(500));
  }

  /** Registers areas at once, each a row of its code, its type and its parent, if it has one. */
  public static void registerAreas(String... rows) {
    String named =
        Arrays.stream(rows)
            .map(row -> row.replaceFirst(",", ",A name,"))
            .collect(Collectors.joining("\n", "code,name,type,parent\n", "\n"));
    putAreas(named).statusCode(200);
  }

  public static ValidatableResponse putAreas(String csv) {
    return publisher().contentType("text/csv").body(csv).put(ROOT + "/areas").then();
  }

  public static ValidatableResponse publishCsv(Map<String, String> parameters, String csv) {
    return publisher()
        .contentType("text/csv")
        .queryParams(parameters)
        .body(csv)
        .post(ROOT + "/releases")
        .then();
  }

  /** Publishes figures under a title of its own, and gives the release's id. */
  public static String publish(String title, String... rows) {
    return publishCsv(
            Map.of("title", title, "kind", "scheduled"),
            "metric,area,period,value,qualifier\n" + String.join("\n", rows) + "\n")
        .statusCode(201)
        .extract()
        .as(JsonNode.class)
        .required("id")
        .asText();
  }

  public static ValidatableResponse publishJson(String body) {
    return publisher().contentType("application/json").body(body).post(ROOT + "/releases").then();
  }

  public static ValidatableResponse withdraw(String release, String reason) {
    return publisher()
        .contentType("application/json")
        .body("{\"reason\":\"" + reason + "\"}")
        .post(ROOT + "/releases/" + release + "/withdrawal")
        .then();
  }

  public static ValidatableResponse cancel(String release, String reason) {
    return publisher()
        .contentType("application/json")
        .body("{\"reason\":\"" + reason + "\"}")
        .post(ROOT + "/releases/" + release + "/cancellation")
        .then();
  }

  /** What a series shows to any client now, such as {@code 2019-07-01=12.5}. */
  public static List<String> points(String metric, String area) {
    return points(given().get(seriesOf(metric, area)));
  }

  /** As {@link #points(String, String)}, as known at an instant. */
  public static List<String> points(String metric, String area, Instant knownAt) {
    return points(given().get(seriesOf(metric, area) + "&knownAt=" + knownAt));
  }

  public static String seriesOf(String metric, String area) {
    return ROOT + "/series?metric=" + metric + "&area=" + area;
  }

  private static List<String> points(Response series) {
    JsonNode points =
        series.then().statusCode(200).extract().as(JsonNode.class).at("/items/0/points");
    return StreamSupport.stream(points.spliterator(), false)
        .map(point -> point.required("period").asText() + "=" + point.required("value").asText())
        .toList();
  }

  /** What a release changed, as rows of CSV without their header. */
  public static List<String> changes(String path) {
    return given()
        .accept("text/csv")
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .skip(1)
        .toList();
  }

  /** An event by its sequence. */
  public static JsonPath event(long sequence) {
    String feed = given().get(ROOT + "/events?limit=1&after=" + (sequence - 1)).asString();
    return JsonPath.from(feed).setRootPath("items[0]");
  }

  /** The instant of the last change that has an event. */
  public static Instant lastChange() {
    JsonNode last = given().get(ROOT + "/events?limit=1&after=" + (head() - 1)).as(JsonNode.class);
    return Instant.parse(last.at("/items/0/time").asText());
  }

  /** The sequence of the last event, which shows whether there was another. */
  public static long head() {
    return given().get(ROOT + "/events?limit=1").as(JsonNode.class).required("head").asLong();
  }
}
