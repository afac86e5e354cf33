package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.loginonboarding.NaiveRegister.Paper;
import uk.nhsx.loginonboarding.NaiveRegister.Shown;
import uk.nhsx.platform.outbox.verification.Verification;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.PropertyCases;
import uk.nhsx.platform.testing.ServiceTestResource;

/**
 * Random registrations, amendments, transitions recorded late and evidence: on every day, as known
 * at any instant, the list, the single service and the summary show what a naive model does. Works
 * in the year 2001, which other tests do not count.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AsKnownAtPropertyTest {

  private static final int STEPS = 350;
  private static final int SERVICES = 40;
  private static final int QUERIES = 30;
  private static final int FILTERS = 3;
  private static final int SINGLES = 6;
  private static final LocalDate FIRST = LocalDate.of(2001, 3, 1);
  private static final int DAYS = 40;
  private static final List<String> STAGES =
      List.of(
          "applied",
          "approved",
          "upcoming",
          "live",
          "rejected",
          "withdrawn",
          "suspended",
          "retired");

  /** The usual next stages. */
  private static final Map<String, List<String>> ROADS =
      Map.of(
          "applied", List.of("approved", "approved", "approved", "rejected"),
          "approved", List.of("upcoming"),
          "upcoming", List.of("live"),
          "live", List.of("suspended", "suspended", "retired"),
          "rejected", List.of(),
          "withdrawn", List.of(),
          "suspended", List.of("live", "live", "retired"),
          "retired", List.of());

  private static final List<String> KINDS =
      List.of("dspt", "scal", "clinical-safety", "connection-agreement", "board-decision");

  @Inject MutableClock clock;
  @Inject Verification verification;

  private final NaiveRegister model = new NaiveRegister();
  private final Set<String> reached = new HashSet<>(Set.of("applied"));

  /** The clock is stopped, and advances between the steps. */
  private Instant now;

  private Random random;
  private String prefix;

  @AfterEach
  void resetTheClock() {
    clock.reset();
  }

  static LongStream seeds() {
    return PropertyCases.seeds(1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldShowOnEveryDayWhatWasKnownByAnyInstant(long seed) throws Exception {
    random = new Random(seed);
    prefix = "property" + seed + "-";
    // A little after whatever others recorded last.
    now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(10);
    Instant begin = now;
    List<Instant> instants = new ArrayList<>(List.of(begin));

    for (int step = 0; step < STEPS; step++) {
      now = now.plusMillis(1 + random.nextInt(3));
      clock.stopAt(now);
      act(step);
      instants.add(now);
    }

    now = now.plusMillis(1);
    clock.stopAt(now);
    // A sequence that does not come everywhere proves little.
    assertThat(reached).containsExactlyInAnyOrderElementsOf(STAGES);
    for (int query = 0; query < QUERIES; query++) {
      Instant known = instants.get(random.nextInt(instants.size()));
      // Just before a change as well as just when it is known.
      check(day(), random.nextBoolean() ? known : known.minus(1, ChronoUnit.MICROS), begin);
    }
    check(FIRST.plusDays(DAYS), now, begin);
    check(FIRST.minusDays(1), now, begin);
    assertThat(verification.run().differences()).isEmpty();
  }

  private void act(int step) {
    String id = prefix + random.nextInt(SERVICES);
    int dice = random.nextInt(20);
    if (!model.has(id)) {
      register(id, step);
    } else if (dice < 3) {
      amend(id, step);
    } else if (dice < 6) {
      // Long enough to get somewhere by it.
      KINDS.forEach(kind -> lodge(id, kind, FIRST.plusDays(random.nextInt(5)), DAYS));
    } else if (dice < 8) {
      lodge(id, KINDS.get(random.nextInt(KINDS.size())), day(), 0);
    } else {
      transition(id, step);
    }
  }

  private void register(String id, int step) {
    LocalDate appliedOn = random.nextInt(4) == 0 ? FIRST.minusYears(random.nextInt(40)) : day();
    Officer.put(id, form(step, appliedOn)).then().statusCode(201);
    model.register(id, name(step), appliedOn, now);
  }

  private void amend(String id, int step) {
    Map<String, Object> form = form(step, FIRST);
    form.remove("appliedOn");
    form.put("reason", "An amendment's");
    Officer.request()
        .header("If-Match", tag(model.version(id)))
        .body(form)
        .put(Officer.path(id))
        .then()
        .statusCode(200);
    model.amend(id, name(step), now);
  }

  private void lodge(String id, String kind, LocalDate issuedOn, int leastDays) {
    @Nullable LocalDate validUntil =
        random.nextInt(3) == 0 ? null : issuedOn.plusDays(leastDays + random.nextInt(DAYS));
    Paper paper = new Paper("REF-" + random.nextInt(3), issuedOn, validUntil);
    Map<String, Object> form = new HashMap<>();
    form.put("reference", paper.reference());
    form.put("issuedOn", issuedOn.toString());
    form.put("validUntil", validUntil == null ? null : validUntil.toString());
    int version = model.version(id, kind);
    var request = Officer.request().body(form);
    int status =
        (version == 0 ? request : request.header("If-Match", tag(version)))
            .put(Officer.path(id) + "/evidence/" + kind)
            .statusCode();
    assertThat(status).isEqualTo(model.lodge(id, kind, paper) && version == 0 ? 201 : 200);
  }

  private void transition(String id, int step) {
    Shown before = model.now(id);
    List<String> next = ROADS.get(before.stage());
    // Mostly onwards, and not too far at once, or else no service got anywhere.
    boolean wild = next.isEmpty() || random.nextInt(5) == 0;
    List<String> stages = wild ? STAGES : next;
    String to = stages.get(random.nextInt(stages.size()));
    LocalDate day =
        wild || before.since().isBefore(FIRST) ? day() : before.since().plusDays(random.nextInt(6));
    Response answer =
        Officer.request()
            .header("If-Match", tag(model.version(id)))
            .body(Map.of("to", to, "effectiveOn", day.toString(), "reason", "Reason " + step))
            .post(Officer.path(id) + "/transitions");
    boolean allowed = model.canMove(id, to, day);
    assertThat(answer.statusCode())
        .as("%s to %s on %s: %s", id, to, day, answer.asString())
        .isEqualTo(allowed ? 201 : 422);
    if (allowed) {
      model.transition(id, to, day, "Reason " + step, now);
      reached.add(to);
    }
  }

  private void check(LocalDate on, Instant known, Instant begin) {
    String requested = "on=" + on + "&knownAt=" + known;
    Map<String, Shown> all = model.shown(Set.copyOf(STAGES), on, known);
    for (int filter = 0; filter < FILTERS; filter++) {
      String stage = STAGES.get(random.nextInt(STAGES.size()));
      assertThat(list(requested + "&stage=" + stage))
          .as("%s %s", stage, requested)
          .isEqualTo(model.shown(Set.of(stage), on, known));
    }
    assertThat(list(requested))
        .as(requested)
        .isEqualTo(model.shown(Set.of("approved", "upcoming", "live"), on, known));
    assertThat(list(requested + "&stage=all")).as(requested).isEqualTo(all);
    for (int single = 0; single < SINGLES; single++) {
      String id = prefix + random.nextInt(SERVICES);
      Response answer = given().get(Officer.path(id) + "?" + requested);
      Shown expected = all.get(id);
      assertThat(answer.statusCode())
          .as("%s %s", id, requested)
          .isEqualTo(expected == null ? 404 : 200);
      if (expected != null) {
        assertThat(shown(answer.as(JsonNode.class))).as("%s %s", id, requested).isEqualTo(expected);
      }
    }
    checkSummary(on, known, begin, all);
  }

  /** The register has others too, so the model's are counted on top of them. */
  private void checkSummary(
      LocalDate on, Instant known, Instant begin, Map<String, Shown> expected) {
    LocalDate since = day();
    JsonNode before = summary(on, since, begin.minusMillis(1));
    JsonNode shown = summary(on, since, known);
    for (String stage : STAGES) {
      long count = expected.values().stream().filter(one -> one.stage().equals(stage)).count();
      assertThat(count(shown, stage, "count") - count(before, stage, "count"))
          .as("%s on %s known at %s", stage, on, known)
          .isEqualTo(count);
    }
    long wentLive =
        expected.values().stream()
            .filter(one -> one.stage().equals("live") && !one.since().isBefore(since))
            .count();
    assertThat(count(shown, "live", "since") - count(before, "live", "since"))
        .as("since %s on %s known at %s", since, on, known)
        .isEqualTo(wentLive);
  }

  private static long count(JsonNode summary, String stage, String count) {
    return summary.required(stage).required(count).asLong();
  }

  private static JsonNode summary(LocalDate on, LocalDate since, Instant known) {
    return given()
        .get(Officer.ROOT + "/summary?on=" + on + "&since=" + since + "&knownAt=" + known)
        .then()
        .statusCode(200)
        .extract()
        .as(JsonNode.class);
  }

  private Map<String, Shown> list(String query) {
    JsonNode list =
        given()
            .get(Officer.ROOT + "/services?limit=500&q=" + prefix + "&" + query)
            .then()
            .statusCode(200)
            .extract()
            .as(JsonNode.class);
    Map<String, Shown> services = new TreeMap<>();
    list.required("items").forEach(item -> services.put(item.required("id").asText(), shown(item)));
    return services;
  }

  private static Shown shown(JsonNode service) {
    return new Shown(
        service.required("name").asText(),
        service.required("stage").asText(),
        LocalDate.parse(service.required("stageSince").asText()),
        service.path("stageReason").textValue(),
        service.required("version").asInt());
  }

  private static Map<String, Object> form(int step, LocalDate appliedOn) {
    return Officer.with(Officer.service(appliedOn.toString()), "name", name(step));
  }

  private static String name(int step) {
    return "Name " + step;
  }

  private static String tag(int version) {
    return "\"" + version + "\"";
  }

  private LocalDate day() {
    return FIRST.plusDays(random.nextInt(DAYS));
  }
}
