package uk.nhsx.loginonboarding.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.loginonboarding.Officer.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RegisteringResourceTest {

  private static final Map<String, Object> FORM = Officer.service("2019-05-01");

  @Inject Calendar calendar;

  @Test
  void shouldRegisterAtTheStageApplied() {
    Officer.put("fresh", FORM)
        .then()
        .statusCode(201)
        .header("Location", "/v1/login-onboarding/services/fresh")
        .header("ETag", "\"1\"")
        .body("id", equalTo("fresh"))
        .body("name", equalTo("Repeat prescriptions"))
        .body("description", equalTo("Orders repeat prescriptions.\nFor everybody."))
        .body("organisation", equalTo(Map.of("name", "Example Surgery", "odsCode", "A81001")))
        .body("channel", equalTo("web"))
        .body("identityLevel", equalTo("P9"))
        .body("vectorsOfTrust", contains("P9.Cp.Cd", "P5.Cm"))
        .body("scopes", contains("openid", "profile"))
        .body("redirectUris", contains("https://prescriptions.example/callback"))
        .body("usesAi", equalTo(false))
        .body("expectedLiveOn", equalTo("2020-06-01"))
        .body("appliedOn", equalTo("2019-05-01"))
        .body("stage", equalTo("applied"))
        .body("stageSince", equalTo("2019-05-01"))
        .body("version", equalTo(1));
  }

  @Test
  void shouldRegisterWhatIsNeededAndNoMore() {
    Map<String, Object> form =
        Map.of(
            "name", "Bare",
            "organisation", Map.of("name", "Surgery"),
            "channel", "app",
            "identityLevel", "P0",
            "scopes", List.of("openid"));

    Officer.put("bare", form)
        .then()
        .statusCode(201)
        .body("description", nullValue())
        .body("organisation.odsCode", nullValue())
        .body("vectorsOfTrust", empty())
        .body("redirectUris", empty())
        .body("usesAi", equalTo(false))
        .body("expectedLiveOn", nullValue())
        .body("appliedOn", equalTo(calendar.today().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "organisation", "channel", "identityLevel", "scopes"})
  void shouldNotRegisterAServiceThatLacksWhatEveryServiceHas(String field) {
    Map<String, Object> form = new HashMap<>(FORM);
    form.remove(field);

    Officer.put("lacking", form)
        .then()
        .statusCode(422)
        .body("errors.path", contains("$." + field))
        .body("errors.code", contains("not-null"));
    given().get(Officer.path("lacking")).then().statusCode(404);
  }

  @Test
  void shouldNotRegisterWhatIsThereAlreadyWhereItMayOnlyBeNew() {
    Officer.request()
        .header("If-None-Match", "*")
        .body(FORM)
        .put(Officer.path("only-new"))
        .then()
        .statusCode(201);

    Officer.request()
        .header("If-None-Match", "*")
        .body(with(FORM, "name", "Another"))
        .put(Officer.path("only-new"))
        .then()
        .statusCode(412)
        .header("ETag", "\"1\"")
        .body("type", equalTo("/problems/precondition-failed"));
  }

  @Test
  void shouldNotRegisterWhereAVersionIsToBeAmended() {
    Officer.request()
        .header("If-Match", "\"1\"")
        .body(FORM)
        .put(Officer.path("never-there"))
        .then()
        .statusCode(412)
        .body("type", equalTo("/problems/precondition-failed"));

    given().get(Officer.path("never-there")).then().statusCode(404);
  }

  @Test
  void shouldReplaceAllThatAnAmendmentHas() {
    Officer.registers("amended", "2019-05-01");
    Map<String, Object> form = with(with(FORM, "name", "Renamed"), "description", null);
    form.remove("appliedOn");
    form.put("reason", "A better name");

    Officer.amend("amended", form)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("name", equalTo("Renamed"))
        .body("description", nullValue())
        .body("appliedOn", equalTo("2019-05-01"))
        .body("stage", equalTo("applied"))
        .body("version", equalTo(2));
    long head = Officer.head();
    given()
        .get(Officer.ROOT + "/events?after=" + (head - 1))
        .then()
        .body("items[0].type", equalTo("uk.nhsx.loginonboarding.service.amended.v1"))
        .body("items[0].data.reason", equalTo("A better name"))
        .body("items[0].data.service.name", equalTo("Renamed"))
        .body("items[0].data.changes.field", contains("name", "description"))
        .body("items[0].data.changes[0].from", equalTo("Repeat prescriptions"))
        .body("items[0].data.changes[0].to", equalTo("Renamed"));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "If-None-Match, *", "If-Match, \"77\"", "If-Match, \"1\""})
  void shouldKeepWhatIsStoredAlreadyWhateverThePrecondition(String header, String value) {
    String id = "retried-" + Integer.toUnsignedString((header + value).hashCode());
    Officer.registers(id, "2019-05-01");
    long head = Officer.head();

    var retry = Officer.request().body(with(FORM, "reason", "again"));
    var answer = (header.isEmpty() ? retry : retry.header(header, value)).put(Officer.path(id));

    answer.then().statusCode(200).header("ETag", "\"1\"").body("version", equalTo(1));
    assertThat(Officer.head()).isEqualTo(head);
  }

  @Test
  void shouldTakeBackAServiceAsItWasRead() {
    Officer.registers("as-read", "2019-05-01");
    Officer.makeTransition("as-read", "approved", "2019-06-01");
    String read = given().get(Officer.path("as-read")).asString();
    long head = Officer.head();

    Officer.put("as-read", read).then().statusCode(200).header("ETag", "\"2\"");

    assertThat(Officer.head()).isEqualTo(head);
  }

  @Test
  void shouldTakeARetryThatComesOnALaterDayAndNamesNoDayOfTheApplication() {
    Officer.registers("retried-undated", "2019-05-01");
    Map<String, Object> undated = new HashMap<>(FORM);
    undated.remove("appliedOn");
    long head = Officer.head();

    Officer.put("retried-undated", undated)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("appliedOn", equalTo("2019-05-01"));

    assertThat(Officer.head()).isEqualTo(head);
  }

  @Test
  void shouldTakeARetryThatNamesTheVersionItAmended() {
    Officer.registers("retried-amendment", "2019-05-01");
    Map<String, Object> form = with(with(FORM, "name", "Renamed"), "version", 1);
    Officer.amend("retried-amendment", form).then().statusCode(200);

    Officer.request()
        .header("If-Match", "\"1\"")
        .body(form)
        .put(Officer.path("retried-amendment"))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
  }

  @ParameterizedTest
  @CsvSource({
    "stage, live, $.stage",
    "stage, nonsense, $.stage",
    "stageSince, 2019-05-02, $.stageSince",
    "stageReason, for-no-reason, $.stageReason",
    "version, 9, $.version"
  })
  void shouldNotLetTheStageBeWritten(String field, String value, String path) {
    String id = "server-owned-" + field.toLowerCase(java.util.Locale.ROOT) + value;
    Officer.registers(id, "2019-05-01");
    Object typed = field.equals("version") ? Integer.valueOf(value) : value;

    // Neither with the content that is stored nor with another.
    for (String name : List.of("Repeat prescriptions", "Renamed")) {
      Officer.amend(id, with(with(FORM, field, typed), "name", name))
          .then()
          .statusCode(422)
          .body("type", equalTo("/problems/rule-broken"))
          .body("errors.path", contains(path));
    }
  }

  @Test
  void shouldNotMoveTheDayOfTheApplication() {
    Officer.registers("applied-on", "2019-05-01");

    Officer.amend("applied-on", Officer.service("2019-05-02"))
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.appliedOn"));
  }

  @Test
  void shouldNotTakeAnApplicationOfTomorrow() {
    Officer.put("tomorrow", Officer.service(calendar.today().plusDays(1).toString()))
        .then()
        .statusCode(422)
        .body("errors.code", contains("in-future"));
  }

  @Test
  void shouldNotTakeAnApplicationOfADayThatIsNone() {
    Officer.put("no-day", Officer.service("2019-02-29"))
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.appliedOn"));
  }

  @Test
  void shouldReportEverythingThatIsWrongAtOnce() {
    Map<String, Object> form = with(FORM, "name", "x".repeat(201));
    form.put("id", "another");
    form.put("description", "\u0000");
    form.put("organisation", Collections.singletonMap("odsCode", "a81001"));
    form.put("channel", "fax");
    form.put("identityLevel", "P5");
    form.put("scopes", List.of("profile", "gp_integration_credentials"));
    form.put("redirectUris", List.of("https://ok.example/", "https://10.0.0.1/"));
    form.put("expectedLiveOn", "soon");

    Officer.put("Wrong_id", form)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/rule-broken"))
        .body(
            "errors.path",
            containsInAnyOrder(
                "$.description",
                "$.name",
                "$.organisation.name",
                "$.organisation.odsCode",
                "$.id",
                "$.id",
                "$.channel",
                "$.vectorsOfTrust[0]",
                "$.scopes[1]",
                "$.scopes",
                "$.redirectUris[1]",
                "$.expectedLiveOn"));
  }

  @Test
  void shouldReportAnEntryOfAListThatIsNull() {
    List<String> scopes = new ArrayList<>(List.of("openid"));
    scopes.add(null);

    Officer.put("null-entry", with(FORM, "scopes", scopes))
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.scopes[1]"));
  }

  @Test
  void shouldNotGoBackBehindIntegrationByAnAmendment() {
    Officer.registers("integrated", "2019-05-01");
    Officer.makeTransition("integrated", "approved", "2019-06-01");
    Officer.lodge("integrated", "dspt", "2019-05-01").then().statusCode(201);
    Officer.makeTransition("integrated", "upcoming", "2019-07-01");
    Map<String, Object> form = with(FORM, "organisation", Map.of("name", "Example Surgery"));
    form.put("redirectUris", List.of("https://a.example/", "http://localhost:3000/"));

    Officer.amend("integrated", form)
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.organisation.odsCode", "$.redirectUris[1]"));
  }

  @Test
  void shouldRegisterOnceThoughManyPutTheSameAtOnce() throws Exception {
    int writers = 8;
    long head = Officer.head();
    CyclicBarrier start = new CyclicBarrier(writers);
    Callable<Integer> writer =
        () -> {
          start.await();
          return Officer.put("raced", FORM).statusCode();
        };

    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(writers, writer))) {
      statuses.add(answer.get());
    }
    threads.shutdown();

    assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
    assertThat(Officer.head()).isEqualTo(head + 1);
  }
}
