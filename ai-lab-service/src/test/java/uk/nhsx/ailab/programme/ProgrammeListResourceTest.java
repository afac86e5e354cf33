package uk.nhsx.ailab.programme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static uk.nhsx.ailab.Lab.PROGRAMMES;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.programme;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.unique;
import static uk.nhsx.ailab.Lab.with;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The list of programmes, searched and as a table. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ProgrammeListResourceTest {

  private static final String LIST = "/v1/ai-lab/programmes";

  @Test
  void shouldReturnTheWholeListAsDescribed() throws IOException {
    String word = unique("tabled");
    newProgramme(word + "-b", "=Sum of \"all\", really", "1.50");
    newProgramme(word + "-a", "A programme", "140000000.00");

    List<CsvRecord> rows = DescribedCsv.rows(given().get(LIST + "?format=csv&q=" + word));

    assertThat(rows)
        .extracting(CsvRecord::getFields)
        .containsExactly(
            List.of(
                word + "-a", "A programme", "140000000.00", "GBP", "2020-01-01", "2023-12-31", "1"),
            List.of(
                word + "-b",
                "'=Sum of \"all\", really",
                "1.50",
                "GBP",
                "2020-01-01",
                "2023-12-31",
                "1"));
  }

  @Test
  void shouldReturnTheTableToAClientThatAcceptsIt() {
    String id = newProgramme(unique("accepted"), "A programme", "1.00");

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
    given()
        .header("If-None-Match", answer.header("ETag"))
        .accept("text/csv")
        .get(LIST + "?q=" + id)
        .then()
        .statusCode(304);
  }

  @Test
  void shouldFindAPartOfIdOrTitleInAnyCase() {
    String word = unique("searched");
    String byId = newProgramme(word + "-x", "Other", "1.00");
    String byTitle = newProgramme(unique("other"), "Hôpital ÉTÉ 100% " + word + "-y", "1.00");

    assertThat(found(word.toUpperCase(Locale.ROOT))).containsExactlyInAnyOrder(byId, byTitle);
    assertThat(found("HÔPITAL été 100% " + word)).containsExactly(byTitle);
    assertThat(found(word + "-x")).containsExactly(byId);
    assertThat(found(word + "%")).isEmpty();
  }

  @Test
  void shouldKeepTheSearchOnTheNextPage() {
    String word = unique("walked");
    List<String> ids = new ArrayList<>();
    for (String end : List.of("-a", "-b", "-c")) {
      ids.add(newProgramme(word + end, "A programme", "1.00"));
    }

    List<String> seen = new ArrayList<>();
    for (String next = LIST + "?limit=1&q=" + word; next != null; ) {
      Response page = given().urlEncodingEnabled(false).get(next);
      seen.addAll(page.<List<String>>path("items.id"));
      next = page.path("next");
    }

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void shouldLimitTheTableAsTheList() throws IOException {
    String word = unique("limited");
    String early = newProgramme(word + "-early", "A programme", "1.00");
    String known = given().get(LIST + "?q=" + word + "&limit=1").path("knownAt");
    put(PROGRAMMES + word + "-late", with(programme("1.00"), "startsOn", "2021-01-01"))
        .then()
        .statusCode(201);
    String table = LIST + "?format=csv&q=" + word;

    assertThat(ids(table)).containsExactly(early, word + "-late");
    assertThat(ids(table + "&on=2020-12-31")).containsExactly(early);
    assertThat(ids(table + "&knownAt=" + known)).containsExactly(early);
    given()
        .get(table + "&knownAt=" + known)
        .then()
        .header("Cache-Control", containsString("immutable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=10", "cursor=x", "on=x", "knownAt=2999-01-01T00:00:00Z", "q=%00"})
  void shouldRefuseAParameterThatCantBeUsedInATable(String query) {
    Response answer = given().urlEncodingEnabled(false).get(LIST + "?format=csv&" + query);

    problem(answer, 400, "invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=10", "cursor=x", "format=json", "on=x", "q=%00"})
  void shouldDescribeNoCsvThatThereIsNone(String query) {
    Response answer = given().urlEncodingEnabled(false).get(LIST + "/csv-metadata?" + query);

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
    problem(put(PROGRAMMES + "csv-metadata", programme("1.00")), 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.id")));
  }

  private static String newProgramme(String id, String title, String envelope) {
    put(PROGRAMMES + id, with(programme(envelope), "title", title)).then().statusCode(201);
    return id;
  }

  private static List<String> found(String q) {
    return given().queryParam("q", q).get(LIST).then().statusCode(200).extract().path("items.id");
  }

  private static List<String> ids(String path) throws IOException {
    return DescribedCsv.rows(given().get(path)).stream().map(row -> row.getField(0)).toList();
  }
}
