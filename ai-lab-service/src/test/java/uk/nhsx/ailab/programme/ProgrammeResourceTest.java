package uk.nhsx.ailab.programme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.nhsx.ailab.Lab.PROGRAMMES;
import static uk.nhsx.ailab.Lab.head;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.officer;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.programme;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.unique;
import static uk.nhsx.ailab.Lab.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ProgrammeResourceTest {

  @Test
  void shouldDefineAProgramme() {
    String id = unique("programme");

    Response answer =
        officer().header("If-None-Match", "*").body(programme("140000000.00")).put(PROGRAMMES + id);

    answer
        .then()
        .statusCode(201)
        .header("Location", PROGRAMMES + id)
        .header("ETag", "\"1\"")
        .body("id", equalTo(id))
        .body("envelope.amount", equalTo("140000000.00"))
        .body("envelope.currency", equalTo("GBP"))
        .body("startsOn", equalTo("2020-01-01"))
        .body("endsOn", equalTo("2023-12-31"));
  }

  @Test
  void shouldAmendAProgrammeAsItWasRead() {
    String id = unique("programme");
    put(PROGRAMMES + id, programme("100.00")).then().statusCode(201);
    String known = lastChange();
    Map<String, Object> read = new LinkedHashMap<>(given().get(PROGRAMMES + id).path("$"));

    Response answer = put(PROGRAMMES + id, with(read, "envelope.amount", "200.00"), 1);

    answer.then().statusCode(200).header("ETag", "\"2\"").body("version", equalTo(2));
    given()
        .get(PROGRAMMES + id + "?knownAt=" + known)
        .then()
        .header("ETag", "\"1\"")
        .header("Cache-Control", containsString("immutable"))
        .body("envelope.amount", equalTo("100.00"));
  }

  @Test
  void shouldAnswerARetryThatWasOvertaken() {
    String id = unique("programme");
    Map<String, Object> first = programme("100.00");
    put(PROGRAMMES + id, first).then().statusCode(201);
    put(PROGRAMMES + id, programme("200.00"), 1).then().statusCode(200);
    put(PROGRAMMES + id, first, 2).then().statusCode(200);
    long before = head();

    Response answer = put(PROGRAMMES + id, with(first, "version", 1), 1);

    answer.then().statusCode(200).header("ETag", "\"3\"");
    assertThat(head()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | other | $.id",
        "title | '' | $.title",
        "title | 'write to a@b.example' | $.title",
        "envelope.amount | 0.00 | $.envelope.amount",
        "envelope.amount | 1 | $.envelope.amount",
        "envelope.currency | pounds | $.envelope.currency",
        "startsOn | 2020-13-01 | $.startsOn",
        "endsOn | 2019-12-31 | $.endsOn",
        "endsOn | | $.endsOn"
      })
  void shouldRefuseAProgrammeThatBreaksARule(String field, String value, String path) {
    long before = head();

    Response answer =
        put(PROGRAMMES + unique("programme"), with(programme("100.00"), field, value));

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of(path)));
    assertThat(head()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "reason"})
  void shouldRefuseAnEmailAddressInATextOfAnAmendment(String field) {
    String id = unique("programme");
    put(PROGRAMMES + id, programme("100.00")).then().statusCode(201);

    Response answer =
        put(PROGRAMMES + id, with(programme("200.00"), field, "as a@b.example asked"), 1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$." + field)))
        .body("errors.code", equalTo(List.of("no-email-address")));
  }

  @Test
  void shouldRefuseAnIdOfBadShape() {
    problem(put(PROGRAMMES + "Not_An_Id", programme("100.00")), 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.id")));
    problem(given().get(PROGRAMMES + "Not_An_Id"), 404, "not-found");
  }

  @Test
  void shouldNotLeaveAnAwardOutside() {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    Map<String, Object> later = with(programme("100.00"), "startsOn", "2020-09-09");

    Response answer = put(PROGRAMMES + round.programme(), later, 1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", hasItem("$.startsOn"))
        .body("errors.message", hasItem(containsString("award " + reference)));
  }

  @Test
  void shouldNotLeaveACompetitionOutside() {
    Round round = newRound("100.00");
    Map<String, Object> shorter = with(programme("100.00"), "endsOn", "2020-01-31");

    Response answer = put(PROGRAMMES + round.programme(), shorter, 1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.endsOn")))
        .body("errors[0].message", containsString(round.competition()));
  }

  @Test
  void shouldNameBrokenCompetitionsBeforeBrokenAwards() {
    Round round = newRound("100.00");
    newAward(round, "10.00");
    Map<String, Object> later = with(programme("100.00"), "startsOn", "2020-09-09");

    Response answer = put(PROGRAMMES + round.programme(), later, 1);

    problem(answer, 422, "rule-broken")
        .body("errors.code", equalTo(List.of("competition-would-break", "award-would-break")));
  }

  @Test
  void shouldNotChangeTheCurrencyOfAwards() {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");

    Response answer =
        put(
            PROGRAMMES + round.programme(),
            with(programme("100.00"), "envelope.currency", "EUR"),
            1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", hasItem("$.envelope.currency"))
        .body("errors.message", hasItem(containsString("award " + reference)));
  }

  @Test
  void shouldShowAProgrammeFromTheDayItStarts() {
    String path = PROGRAMMES + newRound("100.00").programme();

    problem(given().get(path + "?on=2019-12-31"), 404, "not-found");
    given().get(path + "?on=2020-01-01").then().statusCode(200);
  }

  @Test
  void shouldListProgrammesPageByPage() {
    String first = unique("z-programme");
    String second = unique("z-programme");
    put(PROGRAMMES + first, programme("100.00")).then().statusCode(201);
    put(PROGRAMMES + second, with(programme("100.00"), "startsOn", "2021-01-01"))
        .then()
        .statusCode(201);

    assertThat(walk("/v1/ai-lab/programmes?limit=1")).contains(first, second).isSorted();
    assertThat(walk("/v1/ai-lab/programmes?on=2020-12-31")).contains(first).doesNotContain(second);
  }

  private static List<String> walk(String path) {
    List<String> ids = new ArrayList<>();
    String next = path;
    while (next != null) {
      Response page = given().get(next);
      ids.addAll(page.<List<String>>path("items.id"));
      next = page.path("next");
      assertThat(page.header("Link"))
          .isEqualTo(next == null ? null : "<" + next + ">; rel=\"next\"");
    }
    return ids;
  }

  private static String lastChange() {
    return given().get("/v1/ai-lab/summary").path("knownAt");
  }
}
