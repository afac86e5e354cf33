package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.EVENTS;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.head;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.officer;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.unique;
import static uk.nhsx.ailab.Lab.with;
import static uk.nhsx.ailab.Lab.without;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AwardResourceTest {

  @Test
  void shouldAnnounceAnAwardUnderTheReferenceOfThePath() {
    Round round = newRound("1000000.00");
    String reference = unique("AI_AWARD");

    Response answer = put(AWARDS + reference, award(round.competition(), "250000.00"));

    answer
        .then()
        .statusCode(201)
        .header("Location", AWARDS + reference)
        .header("ETag", "\"1\"")
        .body("reference", equalTo(reference))
        .body("competition", equalTo(round.competition()))
        .body("phase", equalTo(2))
        .body("recipient.orgId", equalTo("360G-Example-ORG1"))
        .body("amount.amount", equalTo("250000.00"))
        .body("amount.currency", equalTo("GBP"))
        .body("awardedOn", equalTo("2020-09-08"))
        .body("stage", equalTo("announced"))
        .body("stageSince", equalTo("2020-09-08"))
        .body("version", equalTo(1))
        .body("returned", nullValue());
    given().get(AWARDS + reference).then().statusCode(200).header("ETag", "\"1\"");
  }

  @Test
  void shouldAnnounceAnAwardWithoutWhatIsOptional() {
    Round round = newRound("1000000.00");
    Map<String, Object> body = award(round.competition(), "1.00");
    List.of("category", "startsOn", "endsOn").forEach(body::remove);

    Response answer = put(AWARDS + unique("AWARD"), body);

    answer.then().statusCode(201).body("category", nullValue()).body("endsOn", nullValue());
  }

  @Test
  void shouldAnswerARetryWithWhatIsStoredWhateverItsPrecondition() {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");
    long before = head();
    Map<String, Object> again = with(award(round.competition(), "10.00"), "reason", "again");

    Response answer = officer().header("If-None-Match", "*").body(again).put(AWARDS + reference);

    answer.then().statusCode(200).header("ETag", "\"1\"").body("version", equalTo(1));
    assertThat(head()).isEqualTo(before);
  }

  @Test
  void shouldTakeBackAnAwardAsItWasRead() {
    String reference = newAward(newRound("1000000.00"), "10.00");
    Map<String, Object> read = new LinkedHashMap<>(given().get(AWARDS + reference).path("$"));

    Response answer =
        put(AWARDS + reference, with(with(read, "title", "Another"), "reason", "typo"), 1);

    answer.then().statusCode(200).header("ETag", "\"2\"").body("title", equalTo("Another"));
  }

  @Test
  void shouldNotAmendWithoutAReason() {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");

    Response answer = put(AWARDS + reference, award(round.competition(), "11.00"), 1);

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of("$.reason")));
  }

  @Test
  void shouldRefuseWhatTheServerOwnsWhenItDiffers() {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");
    Map<String, Object> body = award(round.competition(), "10.00");
    body.put("stage", "active");
    body.put("stageSince", "2020-09-09");
    body.put("version", 2);
    body.put("returned", Map.of("amount", "0.00"));

    Response answer = put(AWARDS + reference, body);

    problem(answer, 422, "rule-broken")
        .body(
            "errors.path",
            containsInAnyOrder("$.stage", "$.stageSince", "$.version", "$.returned"));
  }

  @Test
  void shouldReportAllThatIsWrongAtOnce() {
    Round round = newRound("100.00");
    Map<String, Object> body = award(round.competition(), "150000.01");
    body.put("title", "word ".repeat(31).strip());
    body.put("phase", 1);
    body.put("recipient", Map.of("orgId", "GB-COH-123", "name", "someone@example.org"));
    body.put("awardedOn", "2019-12-31");
    body.put("startsOn", "2019-12-31");
    body.put("endsOn", "2019-12-30");
    body.put("stage", "completed");

    Response answer = put(AWARDS + unique("AWARD"), body);

    problem(answer, 422, "rule-broken")
        .body(
            "errors.code",
            containsInAnyOrder(
                "too-many-words",
                "org-id",
                "no-email-address",
                "before-start",
                "phase-1-limit",
                "server-owned",
                "before-competition",
                "before-programme",
                "before-programme",
                "before-programme",
                "envelope-exceeded"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "competition | nowhere | $.competition | unknown-competition",
        "competition | NOT AN ID | $.competition | pattern",
        "title | '' | $.title | plain-text",
        "title | 'ask a.b@c.example' | $.title | no-email-address",
        "title | AN  example AWARD with a twin | $.description | same-as-title",
        "description | 'ask a.b@c.example' | $.description | no-email-address",
        "category | 'a@b.example' | $.category | no-email-address",
        "reason | 'said x@y.example' | $.reason | no-email-address",
        "recipient.orgId | 'XX' | $.recipient.orgId | org-id",
        "recipient.name | 'a@b.example' | $.recipient.name | no-email-address",
        "recipient.name | null | $.recipient.name | not-null",
        "amount.amount | 0.00 | $.amount.amount | not-positive",
        "amount.amount | -1.00 | $.amount.amount | pattern",
        "amount.amount | 1 | $.amount.amount | pattern",
        "amount.amount | 1.5 | $.amount.amount | pattern",
        "amount.amount | 1.005 | $.amount.amount | pattern",
        "amount.amount | NaN | $.amount.amount | pattern",
        "amount.amount | 1e9 | $.amount.amount | pattern",
        "amount.amount | 1e3 | $.amount.amount | pattern",
        "amount.amount | 1000000000000000.00 | $.amount.amount | pattern",
        "amount.currency | EUR | $.amount.currency | other-currency",
        "amount.currency | gbp | $.amount.currency | pattern",
        "amount.currency | null | $.amount.currency | not-null",
        "awardedOn | 2020-02-30 | $.awardedOn | day",
        "awardedOn | 2020-01-31 | $.awardedOn | before-competition",
        "awardedOn | 2024-01-01 | $.awardedOn | after-programme",
        "awardedOn | 2199-01-01 | $.awardedOn | in-future",
        "startsOn | 2019-12-31 | $.startsOn | before-programme",
        "endsOn | 2020-09-30 | $.endsOn | before-start",
        "reference | another | $.reference | differs-from-path"
      })
  void shouldRefuseAnAwardThatBreaksARule(String field, String value, String path, String code) {
    Round round = newRound("1000000.00");
    long before = head();
    Map<String, Object> body = award(round.competition(), "10.00");
    body.put("description", "an EXAMPLE award with a twin");
    String reference = unique("AWARD");

    Response answer = put(AWARDS + reference, with(body, field, value));

    problem(answer, 422, "rule-broken")
        .body("errors.path", hasItem(path))
        .body("errors.code", hasItem(code));
    given().get(AWARDS + reference).then().statusCode(404);
    assertThat(head()).isEqualTo(before);
  }

  @Test
  void shouldRefuseAPhaseThatTheCompetitionIsNotOpenFor() {
    Round round = newRound("1000000.00");

    Response answer =
        put(AWARDS + unique("AWARD"), with(award(round.competition(), "10.00"), "phase", 4));

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.phase")))
        .body("errors.code", equalTo(List.of("phase-not-in-competition")));
  }

  @Test
  void shouldNotAnnounceAnAwardInThePlaceOfTheDescriptionOfTheCsv() {
    Round round = newRound("1000000.00");

    Response answer = put(AWARDS + "csv-metadata", award(round.competition(), "10.00"));

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of("$.reference")));
  }

  @Test
  void shouldRefuseAReferenceOfBadShape() {
    Round round = newRound("1000000.00");

    Response answer = put(AWARDS + "a.b", award(round.competition(), "10.00"));

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of("$.reference")));
    problem(
            officer()
                .urlEncodingEnabled(false)
                .body(award(round.competition(), "10.00"))
                .put(AWARDS + "a%0Ab"),
            422,
            "rule-broken")
        .body("errors.path", equalTo(List.of("$.reference")));
    problem(given().get(AWARDS + "a.b"), 404, "not-found");
    problem(given().get(AWARDS + "a%00b"), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "competition, $.competition",
    "title, $.title",
    "category, $.category",
    "recipient.orgId, $.recipient.orgId",
    "recipient.name, $.recipient.name",
    "amount.amount, $.amount.amount",
    "amount.currency, $.amount.currency"
  })
  void shouldRefuseALineBreakInWhatIsOneLine(String field, String path) {
    Round round = newRound("1000000.00");
    Map<String, Object> body = award(round.competition(), "10.00");
    Object value = body.get(field.split("\\.")[0]);
    Object text = value instanceof Map<?, ?> fields ? fields.get(field.split("\\.")[1]) : value;

    Response answer = put(AWARDS + unique("AWARD"), with(body, field, text + "\n"));

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of(path)));
  }

  @Test
  void shouldShowAnAwardAsItWasKnownAndFromTheDayItWasAwarded() {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");
    String known = lastRecorded(reference);
    Map<String, Object> amended = award(round.competition(), "20.00");
    amended.put("awardedOn", "2020-10-08");
    amended.put("reason", "the letter was dated wrongly");

    put(AWARDS + reference, amended, 1).then().statusCode(200);

    given()
        .get(AWARDS + reference + "?on=2020-09-08&knownAt=" + known)
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("immutable"))
        .body("amount.amount", equalTo("10.00"))
        .body("stageSince", equalTo("2020-09-08"));
    problem(given().get(AWARDS + reference + "?on=2020-09-08"), 404, "not-found");
    given()
        .get(AWARDS + reference + "?on=2020-10-08")
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("20.00"))
        .body("stageSince", equalTo("2020-10-08"));
    problem(given().get(AWARDS + reference + "?knownAt=2020-01-01T00:00:00Z"), 404, "not-found");
  }

  @Test
  void shouldKeepEarlierVersionsOfAnAwardInItsHistory() {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");
    Map<String, Object> amended = without(award(round.competition(), "20.00"), "category");
    amended.put("reason", "a miscount");
    put(AWARDS + reference, amended, 1).then().statusCode(200);

    Response answer = given().get(AWARDS + reference + "/history");

    answer
        .then()
        .statusCode(200)
        .body("items.what", equalTo(List.of("announced", "amended")))
        .body("items.version", equalTo(List.of(1, 2)))
        .body("items[0].to", equalTo("announced"))
        .body("items[0].effectiveOn", equalTo("2020-09-08"))
        .body("items[0].award.amount.amount", equalTo("10.00"))
        .body("items[1].reason", equalTo("a miscount"))
        .body("items[1].author", equalTo("officer@example.test"))
        .body("items[1].to", nullValue())
        .body("items[1].changes.field", equalTo(List.of("category", "amount")))
        .body("items[1].changes[0].from", equalTo("imaging"))
        .body("items[1].changes[1].from.amount", equalTo("10.00"))
        .body("items[1].changes[1].to.amount", equalTo("20.00"))
        .body("items[1].recordedAt", endsWith("Z"));
    String next = given().get(AWARDS + reference + "/history?limit=1").path("next");
    given().get(next).then().statusCode(200).body("items.version", equalTo(List.of(2)));
    problem(given().get(AWARDS + "nowhere/history"), 404, "not-found");
  }

  @Test
  void shouldHaveTheSameFieldsInEveryEntryOfTheHistory() {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");
    Map<String, Object> amended = without(award(round.competition(), "10.00"), "category");
    put(AWARDS + reference, with(amended, "reason", "not known"), 1).then().statusCode(200);
    transition(reference, 2, Map.of("to", "active")).then().statusCode(201);

    JsonNode items = given().get(AWARDS + reference + "/history").as(JsonNode.class).get("items");

    assertThat(items)
        .hasSize(3)
        .allSatisfy(
            item ->
                assertThat(item.fieldNames())
                    .toIterable()
                    .containsExactly(
                        "what",
                        "version",
                        "from",
                        "to",
                        "effectiveOn",
                        "returned",
                        "recordedAt",
                        "author",
                        "reason",
                        "changes",
                        "award"));
    assertThat(items.at("/0/from").isNull()).isTrue();
    assertThat(items.at("/1/changes").toString())
        .isEqualTo("[{\"field\":\"category\",\"from\":\"imaging\",\"to\":null}]");
    assertThat(items.at("/2/changes")).isEmpty();
    assertThat(items.at("/2/award/stage").asText()).isEqualTo("active");
  }

  @Test
  void shouldShowWhatAnAwardDoesNotHaveAsNullButLeaveItOutOfItsEvents() {
    Round round = newRound("1000000.00");
    String reference = unique("AWARD");
    long before = head();
    Map<String, Object> plain = award(round.competition(), "10.00");
    List.of("category", "startsOn", "endsOn").forEach(plain::remove);
    put(AWARDS + reference, plain).then().statusCode(201);

    JsonNode shown = given().get(AWARDS + reference).as(JsonNode.class);
    JsonNode event =
        given().get(EVENTS + "?limit=1&after=" + before).as(JsonNode.class).at("/items/0/data");

    for (String field : List.of("category", "startsOn", "endsOn", "returned")) {
      assertThat(shown.required(field).isNull()).as(field).isTrue();
      assertThat(event.required("award").has(field)).as(field).isFalse();
    }
    assertThat(event.at("/award/amount/amount").asText()).isEqualTo("10.00");
    put(AWARDS + reference, given().get(AWARDS + reference).<Map<String, Object>>path("$"))
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");
  }

  @Test
  void shouldShowTheHistoryAsKnownThen() {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");
    String known = lastRecorded(reference);
    Map<String, Object> amended = with(award(round.competition(), "20.00"), "reason", "a miscount");
    put(AWARDS + reference, amended, 1).then().statusCode(200);
    String later = newAward(round, "10.00");

    Response then = given().get(AWARDS + reference + "/history?knownAt=" + known);

    then.then()
        .statusCode(200)
        .header("Cache-Control", containsString("immutable"))
        .body("items.what", equalTo(List.of("announced")));
    problem(given().get(AWARDS + later + "/history?knownAt=" + known), 404, "not-found");
  }

  @Test
  void shouldFilterTheList() {
    Round round = newRound("1000000.00");
    Round other = newRound("1000000.00");
    String first = newAward(round, "10.00");
    String second = unique("AWARD");
    Map<String, Object> small = with(award(other.competition(), "10.00"), "phase", 1);
    put(AWARDS + second, with(small, "recipient.orgId", "GB-NHS-RRV")).then().statusCode(201);
    String both = "competition=" + round.competition() + "&competition=" + other.competition();

    assertThat(references(both)).containsExactly(first, second);
    assertThat(references(both + "&phase=1")).containsExactly(second);
    assertThat(references(both + "&phase=1&phase=2")).containsExactly(first, second);
    assertThat(references(both + "&recipient=GB-NHS-RRV")).containsExactly(second);
    assertThat(references(both + "&stage=announced")).containsExactly(first, second);
    assertThat(references(both + "&stage=active&stage=completed")).isEmpty();
    assertThat(references(both + "&on=2020-09-07")).isEmpty();
    assertThat(references(both + "&on=2020-09-08")).containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource({"phase=5", "phase=x", "stage=gone", "recipient=x", "competition=A", "on=x", "ph=1"})
  void shouldRefuseAFilterThatCantMatch(String query) {
    problem(given().get("/v1/ai-lab/awards?" + query), 400, "invalid-parameter");
  }

  @Test
  void shouldPageAsKnownAtOneInstant() {
    Round round = newRound("1000000.00");
    String first = newAward(round, "10.00");
    String second = newAward(round, "10.00");
    String third = newAward(round, "10.00");
    List<String> sorted = List.of(first, second, third).stream().sorted().toList();
    Response page = given().get("/v1/ai-lab/awards?limit=2&competition=" + round.competition());

    newAward(round, "10.00");

    assertThat(page.<List<String>>path("items.reference")).isEqualTo(sorted.subList(0, 2));
    given()
        .get(page.<String>path("next"))
        .then()
        .body("items.reference", equalTo(sorted.subList(2, 3)))
        .body("next", nullValue());
  }

  @Test
  void shouldAnswerNotModifiedForTheCurrentTag() {
    String reference = newAward(newRound("1000000.00"), "10.00");

    Response answer = given().header("If-None-Match", "\"1\"").get(AWARDS + reference);

    answer.then().statusCode(304).header("ETag", "\"1\"");
  }

  private static List<String> references(String query) {
    return given().get("/v1/ai-lab/awards?" + query).path("items.reference");
  }

  private static String lastRecorded(String reference) {
    return given().get(AWARDS + reference + "/history").path("items[-1].recordedAt");
  }
}
