package uk.nhsx.appmetrics.figure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.figure.NaiveFigures.Key;
import uk.nhsx.appmetrics.figure.NaiveFigures.Value;
import uk.nhsx.platform.outbox.verification.Verification;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.PropertyCases;
import uk.nhsx.platform.testing.ServiceTestResource;

/**
 * Random releases, embargoes, withdrawals and moves of areas: whatever was done since, each instant
 * shows what a naive model showed then.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AsKnownAtPropertyTest {

  private static final int STEPS = 40;
  private static final LocalDate FIRST = LocalDate.of(2019, 7, 30);
  private static final List<String> WORDS =
      List.of("", "at-least", "at-most", "approximately", "estimated");
  private static final List<String> ADDITIVE = List.of("flow", "stock");
  private static final List<String> KINDS = List.of("flow", "stock", "distinct");

  @Inject MutableClock clock;
  @Inject Verification verification;

  private final NaiveFigures model = new NaiveFigures();
  private final Map<Integer, String> releaseIds = new HashMap<>();

  /** Releases under embargo: what they hold, by the instant and the order of their taking in. */
  private final TreeMap<Instant, List<Embargo>> embargoes = new TreeMap<>();

  private record Embargo(String id, Map<Key, Value> figures) {}

  /** What everything showed at an instant. */
  private final Map<Instant, Map<Key, Value>> history = new LinkedHashMap<>();

  /** The clock is stopped, and advances between the steps. */
  private Instant now;

  private String prefix;
  private List<String> areas;

  @AfterEach
  void resetTheClock() {
    clock.reset();
  }

  static LongStream seeds() {
    return PropertyCases.seeds(2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldShowAtEachInstantWhatWasKnownThen(long seed) throws Exception {
    Random random = new Random(seed);
    now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    moveOn(1);
    define(seed);

    for (int step = 0; step < STEPS; step++) {
      act(random);
      remember();
      moveOn(random.nextInt(3));
    }

    history.forEach(
        (instant, expected) ->
            assertThat(shown(instant)).as("seed %s at %s", seed, instant).isEqualTo(expected));
    assertThat(verification.run().differences()).isEmpty();
  }

  private void moveOn(int milliseconds) {
    now = now.plusMillis(milliseconds);
    clock.stopAt(now);
  }

  private void define(long seed) {
    prefix = "P" + seed;
    KINDS.forEach(kind -> Api.putMetric(metric(kind), kind));
    areas = List.of("N", "R1", "R2", "I1", "I2", "A", "B", "C", "D", "E");
    Map<String, String> types = new LinkedHashMap<>();
    types.put("N", "nation");
    types.put("R1", "region");
    types.put("R2", "region");
    types.put("I1", "icb");
    types.put("I2", "icb");
    List.of("A", "B", "C", "D", "E").forEach(code -> types.put(code, "practice"));
    Map<String, String> parents =
        Map.of(
            "R1", "N", "R2", "N", "I1", "R1", "I2", "R2", "A", "I1", "B", "I1", "C", "I2", "D",
            "N");
    StringBuilder csv = new StringBuilder("code,name,type,parent\n");
    types.forEach(
        (code, type) -> {
          String parent = parents.get(code);
          csv.append(code(code)).append(",An area,").append(type).append(',');
          csv.append(parent == null ? "" : code(parent)).append('\n');
          model.move(code, parent, null);
        });
    Api.putAreas(csv.toString()).statusCode(200);
  }

  private void act(Random random) {
    int dice = random.nextInt(10);
    if (dice < 5 || releaseIds.isEmpty()) {
      publish(random);
    } else if (dice < 7) {
      withdraw(random);
    } else if (dice < 9) {
      embargo(random);
    } else {
      move(random);
    }
  }

  private void publish(Random random) {
    Map<Key, Value> figures = figures(random);
    String id = take(figures, "");
    fulfil();
    releaseIds.put(model.publish(figures), id);
  }

  private void embargo(Random random) {
    Map<Key, Value> figures = figures(random);
    // Now and then two are due at once.
    Instant publishAt = now.plusMillis(1 + random.nextInt(4));
    String id = take(figures, publishAt.toString());
    embargoes.computeIfAbsent(publishAt, at -> new ArrayList<>()).add(new Embargo(id, figures));
  }

  private void withdraw(Random random) {
    List<Integer> published = List.copyOf(releaseIds.keySet());
    int chosen = published.get(random.nextInt(published.size()));
    Api.publisher()
        .contentType("application/json")
        .body("{\"reason\":\"It was wrong.\"}")
        .post(Api.ROOT + "/releases/" + releaseIds.get(chosen) + "/withdrawal")
        .then()
        .statusCode(200);
    fulfil();
    model.withdraw(chosen);
  }

  private void move(Random random) {
    String area = List.of("I1", "I2", "A", "B", "C", "D", "E").get(random.nextInt(7));
    boolean practice = area.length() == 1;
    List<String> above = practice ? List.of("I1", "I2", "R1", "N") : List.of("R1", "R2", "N");
    @Nullable String parent =
        random.nextInt(5) == 0 ? null : above.get(random.nextInt(above.size()));
    @Nullable LocalDate since = random.nextBoolean() ? null : FIRST.plusDays(random.nextInt(4));
    Api.publisher()
        .contentType("application/json")
        .header("If-Match", given().get(Api.ROOT + "/areas/" + code(area)).header("ETag"))
        .body(
            "{\"name\":\"An area\",\"type\":\"%s\",\"parent\":%s,\"parentSince\":%s}"
                .formatted(
                    practice ? "practice" : "icb",
                    parent == null ? "null" : "\"" + code(parent) + "\"",
                    since == null ? "null" : "\"" + since + "\""))
        .put(Api.ROOT + "/areas/" + code(area))
        .then()
        .statusCode(200);
    fulfil();
    model.move(area, parent, since);
  }

  /** What was due by now was made known before whatever was done last. */
  private void fulfil() {
    while (!embargoes.isEmpty() && !embargoes.firstKey().isAfter(now)) {
      embargoes
          .pollFirstEntry()
          .getValue()
          .forEach(embargo -> releaseIds.put(model.publish(embargo.figures()), embargo.id()));
    }
  }

  private Map<Key, Value> figures(Random random) {
    Map<Key, Value> figures = new HashMap<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      // Practices mostly, and now and then an area above them.
      String area = areas.get(random.nextInt(4) == 0 ? random.nextInt(5) : 5 + random.nextInt(5));
      figures.put(
          new Key(KINDS.get(random.nextInt(KINDS.size())), area, FIRST.plusDays(random.nextInt(4))),
          new Value(
              BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(4)),
              random.nextInt(3) == 0 ? random.nextInt(WORDS.size()) : 0,
              0));
    }
    return figures;
  }

  private String take(Map<Key, Value> figures, String publishAt) {
    StringBuilder csv = new StringBuilder("metric,area,period,value,qualifier\n");
    figures.forEach(
        (key, value) ->
            csv.append(metric(key.metric()))
                .append(',')
                .append(code(key.area()))
                .append(',')
                .append(key.day())
                .append(',')
                .append(value.value().toPlainString())
                .append(',')
                .append(WORDS.get(value.qualifier()))
                .append('\n'));
    Map<String, String> parameters = new HashMap<>();
    // A title of its own, or else the same figures twice would be one release.
    parameters.put("title", prefix + " " + csv.hashCode() + " " + history.size());
    parameters.put("kind", "scheduled");
    if (!publishAt.isEmpty()) {
      parameters.put("publishAt", publishAt);
    }
    return Api.publishCsv(parameters, csv.toString())
        .statusCode(201)
        .extract()
        .as(JsonNode.class)
        .required("id")
        .asText();
  }

  private void remember() {
    Instant known = Instant.parse(series("").required("knownAt").asText());
    fulfil();
    Map<Key, Value> everything = new HashMap<>();
    for (String kind : KINDS) {
      for (String area : areas) {
        for (int day = 0; day < 4; day++) {
          Key key = new Key(kind, area, FIRST.plusDays(day));
          Optional<Value> value = model.shown(key, ADDITIVE.contains(kind));
          value.ifPresent(one -> everything.put(key, plain(one)));
        }
      }
    }
    history.put(known, everything);
  }

  private Map<Key, Value> shown(Instant known) {
    Map<Key, Value> shown = new HashMap<>();
    for (JsonNode item : series(known.toString()).required("items")) {
      String kind = item.required("metric").asText().replaceAll(".*-", "");
      String area = item.required("area").asText().substring(prefix.length());
      for (JsonNode point : item.required("points")) {
        String release = point.required("release").asText();
        int published =
            releaseIds.entrySet().stream()
                .filter(entry -> entry.getValue().equals(release))
                .findFirst()
                .orElseThrow()
                .getKey();
        shown.put(
            new Key(kind, area, LocalDate.parse(point.required("period").asText())),
            plain(
                new Value(
                    new BigDecimal(point.required("value").asText()),
                    WORDS.indexOf(point.path("qualifier").asText("")),
                    published)));
      }
    }
    return shown;
  }

  private static Value plain(Value value) {
    BigDecimal number = value.value().stripTrailingZeros();
    return new Value(
        number.signum() == 0 ? BigDecimal.ZERO : number, value.qualifier(), value.published());
  }

  /** Read by Jackson: REST Assured compiles a class for each path that it reads. */
  private JsonNode series(String knownAt) {
    var request = given();
    KINDS.forEach(kind -> request.queryParam("metric", metric(kind)));
    areas.forEach(area -> request.queryParam("area", code(area)));
    if (!knownAt.isEmpty()) {
      request.queryParam("knownAt", knownAt);
    }
    return request.get(Api.ROOT + "/series").then().statusCode(200).extract().as(JsonNode.class);
  }

  private String metric(String kind) {
    return "property-" + prefix.toLowerCase(java.util.Locale.ROOT) + "-" + kind;
  }

  private String code(String area) {
    return prefix + area;
  }
}
