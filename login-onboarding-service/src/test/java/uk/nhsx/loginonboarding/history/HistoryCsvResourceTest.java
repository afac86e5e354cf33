package uk.nhsx.loginonboarding.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** The history of a service as a table. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class HistoryCsvResourceTest {

  private static final String PATH = Officer.path("tabled") + "/history";
  private static final String CSV = PATH + "?format=csv";

  @BeforeEach
  void liveThroughSomething() {
    if (given().get(Officer.path("tabled")).statusCode() == 200) {
      return;
    }
    Officer.registers("tabled", "2019-05-01");
    Officer.lodge("tabled", "dspt", "2019-05-02").then().statusCode(201);
    Officer.makeTransition("tabled", "approved", "2019-06-01");
    Map<String, Object> amended = Officer.with(Officer.service("2019-05-01"), "usesAi", true);
    amended.put("name", "Repeat, \"renamed\"");
    Officer.amend("tabled", amended).then().statusCode(200);
    Officer.request()
        .header("If-Match", "\"1\"")
        .body(Map.of("reference", "REF-2", "issuedOn", "2019-06-02", "reason", "=1+1, \"so\""))
        .put(Officer.path("tabled") + "/evidence/dspt")
        .then()
        .statusCode(200);
  }

  @Test
  void shouldWriteARowForEachChange() throws IOException {
    List<String> recordedAt = given().get(PATH).path("items.recordedAt");

    List<CsvRecord> rows = DescribedCsv.rows(given().get(CSV));

    String by = Tokens.SUBJECT;
    assertThat(rows)
        .extracting(HistoryCsvResourceTest::withoutInstant)
        .containsExactly(
            List.of("registered", "1", "", "applied", "2019-05-01", by, "", "", ""),
            List.of("evidence-lodged", "1", "", "", "2019-05-02", by, "", "dspt", ""),
            List.of(
                "transitioned", "2", "applied", "approved", "2019-06-01", by, "as agreed", "", ""),
            List.of("amended", "3", "", "", "", by, "", "", "name usesAi"),
            List.of(
                "evidence-lodged",
                "2",
                "",
                "",
                "2019-06-02",
                by,
                "'=1+1, \"so\"",
                "dspt",
                "reference issuedOn"));
    assertThat(rows).extracting(row -> row.getField(5)).isEqualTo(recordedAt);
  }

  @Test
  void shouldWriteWhatWasKnown() throws IOException {
    String second = given().get(PATH).path("items[1].recordedAt");

    Response answer = given().get(CSV + "&knownAt=" + second);

    answer.then().header("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(DescribedCsv.rows(answer))
        .extracting(row -> row.getField(0))
        .containsExactly("registered", "evidence-lodged");
  }

  @Test
  void shouldBeNegotiatedByTypeAsWell() {
    Response csv = given().accept("text/csv").get(PATH);
    Response json = given().get(PATH);

    csv.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept")
        .body(
            startsWith(
                "what,version,from,to,effectiveOn,recordedAt,author,reason,kind,changedFields\r\n"
                    + "registered,1,,applied,2019-05-01,"));
    json.then().contentType("application/json").header("Vary", "Accept");
    assertThat(json.header("ETag")).isNotEqualTo(csv.header("ETag"));
  }

  @Test
  void shouldAnswerNotModifiedToAClientThatHasTheTag() {
    String tag = given().get(CSV).header("ETag");

    Response again = given().header("If-None-Match", tag).get(CSV);

    again.then().statusCode(304).header("ETag", tag);
  }

  @Test
  void shouldAnswerHeadWithoutTheRows() {
    Response head = given().head(CSV);

    head.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header(
            "Link",
            "<"
                + PATH
                + "/csv-metadata?format=csv>; rel=\"describedby\"; type=\"application/csvm+json\"")
        .body(emptyString());
  }

  @Test
  void shouldNotOfferAnotherFormat() {
    given()
        .accept("application/xml")
        .get(PATH)
        .then()
        .statusCode(406)
        .body("type", equalTo("/problems/not-acceptable"));
    given()
        .get(PATH + "?format=jsonl")
        .then()
        .statusCode(400)
        .body("errors.message", equalTo(List.of("format must be json or csv")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?format=csv&limit=5",
        "?format=csv&cursor=abc",
        "?q=dspt",
        "/csv-metadata?format=json",
        "/csv-metadata?limit=5",
        "/csv-metadata?knownAt=x"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given()
        .get(PATH + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?format=csv", "/csv-metadata"})
  void shouldFindNoTableOfAnUnknownService(String query) {
    given()
        .get(Officer.path("nobody") + "/history" + query)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  private static List<String> withoutInstant(CsvRecord row) {
    List<String> cells = new ArrayList<>(row.getFields());
    cells.remove(5);
    return cells;
  }
}
