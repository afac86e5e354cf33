package uk.nhsx.loginonboarding.transition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.ServiceTestResource;

/** A transition that is sent again in the same words while it is the last change. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RepeatedTransitionResourceTest {

  private static final Map<String, Object> APPROVAL =
      Map.of("to", "approved", "effectiveOn", "2019-06-01", "reason", "as agreed");

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "If-Match, '\"1\"'",
    "If-Match, '\"2\"'",
    "If-Match, '\"99\"'",
    "If-Match, *",
    "If-None-Match, *"
  })
  void shouldChangeNothingWhateverThePrecondition(String header, String value) {
    String id = approved("repeated-" + Integer.toUnsignedString((header + value).hashCode()));
    long head = Officer.head();
    String history = history(id);

    Response answer = post(id, header.isEmpty() ? Map.of() : Map.of(header, value), APPROVAL);

    answer
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("id", equalTo(id))
        .body("stage", equalTo("approved"))
        .body("stageSince", equalTo("2019-06-01"))
        .body("version", equalTo(2));
    assertThat(Officer.head()).isEqualTo(head);
    assertThat(history(id)).isEqualTo(history);
  }

  @Test
  void shouldTakeARequestThatNamesNoDayForTheOneThatWasSentToday() {
    Officer.registers("repeated-today", "2019-05-01");
    Map<String, Object> today = Map.of("to", "approved");
    post("repeated-today", Map.of("If-Match", "\"1\""), today).then().statusCode(201);

    Response answer = post("repeated-today", Map.of("If-Match", "\"1\""), today);

    answer.then().statusCode(200).header("ETag", "\"2\"");
  }

  @ParameterizedTest
  @CsvSource({
    "effectiveOn, 2019-06-02",
    "effectiveOn,",
    "reason, as we agreed",
    "reason,",
    "to, withdrawn"
  })
  void shouldNotTakeOtherWordsForTheSame(String field, String value) {
    String id =
        approved(
            "repeated-"
                + field.toLowerCase(Locale.ROOT)
                + (value == null ? "" : "-" + value.length()));
    Map<String, Object> other = new HashMap<>(APPROVAL);
    if (value == null) {
      other.remove(field);
    } else {
      other.put(field, value);
    }

    Response blind = post(id, Map.of(), other);
    Response stale = post(id, Map.of("If-Match", "\"1\""), other);

    blind.then().statusCode(428);
    stale.then().statusCode(412);
    assertThat(Officer.tag(id)).isEqualTo("\"2\"");
  }

  @Test
  void shouldNotTakeARegistrationForATransition() {
    Officer.registers("repeated-registration", "2019-05-01");

    Response answer =
        post(
            "repeated-registration",
            Map.of("If-Match", "\"1\""),
            Map.of("to", "applied", "effectiveOn", "2019-05-01"));

    answer.then().statusCode(422).body("errors[0].code", equalTo("no-such-move"));
  }

  @Test
  void shouldNotReachBehindALaterChange() {
    String id = approved("repeated-late");
    Officer.amend(id, Officer.with(Officer.service("2019-05-01"), "name", "Another"))
        .then()
        .statusCode(200);

    post(id, Map.of("If-Match", "\"1\""), APPROVAL).then().statusCode(412);
    post(id, Map.of("If-Match", "\"3\""), APPROVAL).then().statusCode(422);
  }

  @Test
  void shouldMakeOneTransitionOfManyAtOnce() throws Exception {
    Officer.registers("repeated-at-once", "2019-05-01");
    long head = Officer.head();
    int officers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(officers);
    Callable<Integer> approve =
        () -> post("repeated-at-once", Map.of("If-Match", "\"1\""), APPROVAL).statusCode();

    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(officers, approve))) {
      statuses.add(answer.get());
    }
    threads.shutdown();

    assertThat(statuses).containsOnly(200, 201);
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
    assertThat(Officer.head()).isEqualTo(head + 1);
    assertThat(Officer.tag("repeated-at-once")).isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "If-None-Match", "If-Match"})
  void shouldTreatEvidenceThatIsLodgedAgainInTheSameWay(String header) {
    String id = "repeated-evidence-" + header.toLowerCase(Locale.ROOT);
    Officer.registers(id, "2019-05-01");
    Officer.lodge(id, "dspt", "2019-05-01").then().statusCode(201);
    long head = Officer.head();

    Response answer =
        with(header.isEmpty()
                ? Map.of()
                : Map.of(header, header.equals("If-Match") ? "\"9\"" : "*"))
            .body(Map.of("reference", "REF-dspt", "issuedOn", "2019-05-01"))
            .put(Officer.path(id) + "/evidence/dspt");

    answer.then().statusCode(200).header("ETag", "\"1\"");
    assertThat(Officer.head()).isEqualTo(head);
  }

  private static String approved(String id) {
    Officer.registers(id, "2019-05-01");
    post(id, Map.of("If-Match", "\"1\""), APPROVAL).then().statusCode(201);
    return id;
  }

  private static Response post(String id, Map<String, String> headers, Map<String, Object> body) {
    return with(headers).body(body).post(Officer.path(id) + "/transitions");
  }

  private static RequestSpecification with(Map<String, String> headers) {
    return Officer.request().headers(headers);
  }

  private static String history(String id) {
    return given().get(Officer.path(id) + "/history").jsonPath().getString("items");
  }
}
