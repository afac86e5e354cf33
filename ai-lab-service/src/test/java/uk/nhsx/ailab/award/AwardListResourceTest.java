package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.COMPETITIONS;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.competition;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.unique;
import static uk.nhsx.ailab.Lab.with;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The list of awards as a table. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AwardListResourceTest {

  private static final String LIST = "/v1/ai-lab/awards";

  @Test
  void shouldReturnTheWholeListAsDescribed() throws IOException {
    Round round = newRound("1000.00");
    String first = newAward(round, "10.00");
    String second = unique("AWARD");
    Map<String, Object> plain = award(round.competition(), "10.10");
    List.of("category", "startsOn", "endsOn").forEach(plain::remove);
    put(AWARDS + second, plain).then().statusCode(201);
    transition(
            first,
            1,
            Map.of(
                "to", "terminated",
                "effectiveOn", "2021-01-31",
                "returned", Map.of("amount", "4.00")))
        .then()
        .statusCode(201);

    List<CsvRecord> rows =
        DescribedCsv.rows(given().get(LIST + "?format=csv&competition=" + round.competition()));

    assertThat(rows)
        .extracting(row -> String.join("|", row.getFields()))
        .containsExactly(
            first
                + "|"
                + round.competition()
                + "|An example award|What the example award pays for, at some length.|2|imaging"
                + "|360G-Example-ORG1|Example|10.00|GBP|2020-09-08|2020-10-01|2021-09-30"
                + "|terminated|2021-01-31|4.00|2",
            second
                + "|"
                + round.competition()
                + "|An example award|What the example award pays for, at some length.|2|"
                + "|360G-Example-ORG1|Example|10.10|GBP|2020-09-08||"
                + "|announced|2020-09-08||1");
  }

  @Test
  void shouldReturnTheTableToAClientThatAcceptsIt() {
    Round round = newRound("1000.00");
    String reference = newAward(round, "10.00");

    Response answer = given().accept("text/csv").get(LIST + "?competition=" + round.competition());

    answer
        .then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", equalTo("Accept"))
        .body(containsString(reference));
    given()
        .get(LIST + "?competition=" + round.competition())
        .then()
        .contentType("application/json")
        .header("ETag", not(equalTo(answer.header("ETag"))));
  }

  @Test
  void shouldFilterTheTableAsTheList() throws IOException {
    Round round = newRound("1000.00");
    newAward(round, "10.00");
    String small = unique("AWARD");
    put(AWARDS + small, with(award(round.competition(), "10.00"), "phase", 1))
        .then()
        .statusCode(201);
    String query = LIST + "?format=csv&competition=" + round.competition();

    List<CsvRecord> rows = DescribedCsv.rows(given().get(query + "&phase=1"));

    assertThat(rows).extracting(row -> row.getField(0)).containsExactly(small);
    assertThat(DescribedCsv.rows(given().get(query + "&on=2020-09-07"))).isEmpty();
    assertThat(DescribedCsv.rows(given().get(query + "&stage=active"))).isEmpty();
  }

  @Test
  void shouldListTheAwardsOfAProgramme() throws IOException {
    Round round = newRound("1000.00");
    String second = unique("round");
    put(COMPETITIONS + second, competition(round.programme(), 2)).then().statusCode(201);
    String first = newAward(round, "10.00");
    String other = newAward(new Round(round.programme(), second), "10.00");
    newAward(newRound("1000.00"), "10.00");
    String list = LIST + "?programme=" + round.programme();

    assertThat(ids(list)).containsExactlyInAnyOrder(first, other);
    assertThat(ids(list + "&competition=" + second)).containsExactly(other);
    assertThat(ids(list + "&phase=1")).isEmpty();
    assertThat(ids(LIST + "?programme=" + newRound("1.00").programme() + "&competition=" + second))
        .isEmpty();
    assertThat(DescribedCsv.rows(given().get(list + "&format=csv")))
        .extracting(row -> row.getField(0))
        .containsExactlyInAnyOrder(first, other);
  }

  @Test
  void shouldListTheAwardsOfSeveralProgrammes() {
    Round one = newRound("1000.00");
    Round two = newRound("1000.00");
    String first = newAward(one, "10.00");
    String second = newAward(two, "10.00");

    assertThat(ids(LIST + "?programme=" + one.programme() + "&programme=" + two.programme()))
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void shouldListNoAwardOfAProgrammeThatHasNone() {
    assertThat(ids(LIST + "?programme=" + newRound("1000.00").programme())).isEmpty();
    assertThat(ids(LIST + "?programme=nowhere")).isEmpty();
    problem(given().get(LIST + "?programme=Not_An_Id"), 400, "invalid-parameter")
        .body("detail", containsString("programme must be 1 to 64 lower-case letters"));
  }

  @ParameterizedTest
  @CsvSource({
    "title, 'Détection 50% of %s'",
    "recipient.name, 'The %s Trust'",
  })
  void shouldFindAPartOfATextInAnyCase(String field, String text) throws IOException {
    Round round = newRound("1000.00");
    String word = unique("Needle");
    String reference = unique("AWARD");
    Map<String, Object> body =
        with(award(round.competition(), "10.00"), field, text.replace("%s", word));
    put(AWARDS + reference, body).then().statusCode(201);
    newAward(round, "10.00");
    String q = text.replace("%s", word).toUpperCase(Locale.ROOT);

    List<String> found =
        given()
            .queryParam("q", q)
            .get(LIST)
            .then()
            .statusCode(200)
            .extract()
            .path("items.reference");

    assertThat(found).containsExactly(reference);
    assertThat(DescribedCsv.rows(given().get(LIST + "?format=csv&q=" + word)))
        .extracting(row -> row.getField(0))
        .containsExactly(reference);
  }

  @Test
  void shouldFindAnAwardByItsReferenceAndWithinAStage() {
    Round round = newRound("1000.00");
    String reference = newAward(round, "10.00");
    String q = "q=" + reference.toLowerCase(Locale.ROOT) + "&competition=" + round.competition();

    assertThat(ids(LIST + "?" + q)).contains(reference);
    assertThat(ids(LIST + "?" + q + "&stage=announced")).contains(reference);
    assertThat(ids(LIST + "?" + q + "&stage=active")).isEmpty();
    assertThat(ids(LIST + "?" + q + "&on=2020-09-07")).isEmpty();
    assertThat(ids(LIST + "?competition=" + round.competition() + "&q=a")).contains(reference);
    assertThat(ids(LIST + "?competition=" + round.competition() + "&q=100%25")).isEmpty();
  }

  @Test
  void shouldNeverChangeATableOfWhatWasKnown() {
    Round round = newRound("1000.00");
    String reference = newAward(round, "10.00");
    String known = given().get(AWARDS + reference + "/history").path("items[0].recordedAt");
    String query = LIST + "?format=csv&competition=" + round.competition() + "&knownAt=" + known;
    String then = given().get(query).asString();

    newAward(round, "10.00");

    given()
        .get(query)
        .then()
        .header("Cache-Control", containsString("immutable"))
        .body(equalTo(then));
  }

  @Test
  void shouldAnswerNotModifiedForTheCurrentTag() {
    String query = LIST + "?format=csv&competition=" + newRound("1000.00").competition();
    String tag = given().get(query).header("ETag");

    Response answer = given().header("If-None-Match", tag).get(query);

    answer.then().statusCode(304).header("ETag", tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=10",
        "cursor=x",
        "phase=5",
        "on=x",
        "knownAt=2999-01-01T00:00:00Z",
        "programme=Not_An_Id",
        "q="
      })
  void shouldRefuseAParameterThatCantBeUsedInATable(String query) {
    problem(given().get(LIST + "?format=csv&" + query), 400, "invalid-parameter");
    problem(given().accept("text/csv").get(LIST + "?" + query), 400, "invalid-parameter");
  }

  @Test
  void shouldNameAllBadParametersAtOnce() {
    problem(
            given()
                .urlEncodingEnabled(false)
                .get(LIST + "?stgae=active&phase=5&stage=won&recipient=x&on=y&limit=0&format=xml"),
            400,
            "invalid-parameter")
        .body(
            "errors.path",
            containsInAnyOrder(
                "$query.stgae",
                "$query.phase",
                "$query.stage",
                "$query.recipient",
                "$query.on",
                "$query.limit",
                "$query.format"))
        .body(
            "errors.message",
            hasItems(
                "Unknown query parameter stgae. Did you mean stage?",
                "phase must be 1, 2, 3 or 4",
                "format must be json or csv"));
  }

  @Test
  void shouldRefuseAFormatThatThereIsNot() {
    problem(given().get(LIST + "?format=xml"), 400, "invalid-parameter");
    problem(given().accept("application/xml").get(LIST), 406, "not-acceptable");
  }

  private static List<String> ids(String path) {
    return given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .path("items.reference");
  }
}
