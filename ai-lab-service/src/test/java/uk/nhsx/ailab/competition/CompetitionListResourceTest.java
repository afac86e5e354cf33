package uk.nhsx.ailab.competition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static uk.nhsx.ailab.Lab.COMPETITIONS;
import static uk.nhsx.ailab.Lab.competition;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.unique;
import static uk.nhsx.ailab.Lab.with;
import static uk.nhsx.ailab.Lab.without;

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
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The list of competitions, searched and as a table. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class CompetitionListResourceTest {

  private static final String LIST = "/v1/ai-lab/competitions";

  @Test
  void shouldReturnTheWholeListAsDescribed() throws IOException {
    String programme = newRound("100.00").programme();
    String word = unique("tabled");
    put(COMPETITIONS + word + "-a", competition(programme, 2)).then().statusCode(201);
    Map<String, Object> open =
        without(without(competition(programme, 3), "closesOn"), "announcedOn");
    put(COMPETITIONS + word + "-b", with(open, "title", "+1, \"open\"")).then().statusCode(201);

    List<CsvRecord> rows = DescribedCsv.rows(given().get(LIST + "?format=csv&q=" + word));

    assertThat(rows)
        .extracting(row -> String.join("|", row.getFields()))
        .containsExactly(
            word + "-a|" + programme + "|Round 2|2|1 2 3|2020-02-01|2020-03-31|2020-09-08|1",
            word + "-b|" + programme + "|'+1, \"open\"|3|1 2 3|2020-02-01|||1");
  }

  @Test
  void shouldReturnTheTableToAClientThatAcceptsIt() {
    String id = newRound("100.00").competition();

    Response answer = given().accept("text/csv").get(LIST + "?q=" + id);

    answer
        .then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", equalTo("Accept"))
        .body(containsString(id));
    given()
        .get(LIST + "?q=" + id)
        .then()
        .contentType("application/json")
        .header("ETag", not(equalTo(answer.header("ETag"))));
  }

  @Test
  void shouldFindAPartOfIdOrTitleInAnyCase() {
    String programme = newRound("100.00").programme();
    String word = unique("searched");
    put(COMPETITIONS + word, competition(programme, 2)).then().statusCode(201);
    String other = unique("other");
    put(COMPETITIONS + other, with(competition(programme, 3), "title", "Über " + word))
        .then()
        .statusCode(201);

    assertThat(found(word.toUpperCase(Locale.ROOT))).containsExactlyInAnyOrder(word, other);
    assertThat(found("ÜBER " + word)).containsExactly(other);
  }

  @Test
  void shouldLimitTheTableAsTheList() throws IOException {
    String id = newRound("100.00").competition();
    String table = LIST + "?format=csv&q=" + id;

    assertThat(DescribedCsv.rows(given().get(table + "&on=2020-02-01"))).hasSize(1);
    assertThat(DescribedCsv.rows(given().get(table + "&on=2020-01-31"))).isEmpty();
    assertThat(DescribedCsv.rows(given().get(table + "&knownAt=2020-01-01T00:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=10", "cursor=x", "on=x", "knownAt=2999-01-01T00:00:00Z", "q=%00"})
  void shouldRefuseAParameterThatCantBeUsedInATable(String query) {
    Response answer = given().urlEncodingEnabled(false).get(LIST + "?format=csv&" + query);

    problem(answer, 400, "invalid-parameter");
  }

  @Test
  void shouldNameAllThatIsWrongWithARequestForTheDescription() {
    given()
        .get(LIST + "/csv-metadata?knownAt=x&format=json")
        .then()
        .statusCode(400)
        .body("errors.path", equalTo(List.of("$query.format", "$query.knownAt")));
  }

  @Test
  void shouldDefineNothingInThePlaceOfTheDescription() {
    String programme = newRound("100.00").programme();

    problem(put(COMPETITIONS + "csv-metadata", competition(programme, 2)), 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.id")));
  }

  private static List<String> found(String q) {
    return given().queryParam("q", q).get(LIST).then().statusCode(200).extract().path("items.id");
  }
}
