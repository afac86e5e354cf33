package uk.nhsx.loginonboarding.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The evidence of a service as a table. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EvidenceCsvResourceTest {

  @Test
  void shouldWriteARowForEachKind() throws IOException {
    Officer.registers("evidence-tabled", "2019-05-01");
    Map<String, Object> limited =
        Map.of(
            "reference", "8JX11, \"renewed\"",
            "issuedOn", "2019-06-01",
            "validUntil", "2020-05-31");
    put("evidence-tabled", "dspt", limited).then().statusCode(201);
    Officer.lodge("evidence-tabled", "clinical-safety", "2019-07-01").then().statusCode(201);
    Officer.request()
        .header("If-Match", "\"1\"")
        .body(Map.of("reference", "CSC-2", "issuedOn", "2019-08-01"))
        .put(path("evidence-tabled") + "/clinical-safety")
        .then()
        .statusCode(200);

    List<CsvRecord> rows = DescribedCsv.rows(given().get(path("evidence-tabled") + "?format=csv"));

    assertThat(rows)
        .extracting(CsvRecord::getFields)
        .containsExactly(
            List.of("evidence-tabled", "clinical-safety", "CSC-2", "2019-08-01", "", "2"),
            List.of(
                "evidence-tabled", "dspt", "8JX11, \"renewed\"", "2019-06-01", "2020-05-31", "1"));
  }

  @Test
  void shouldWriteWhatWasKnown() throws IOException {
    Officer.registers("evidence-known", "2019-05-01");
    Officer.lodge("evidence-known", "dspt", "2019-06-01").then().statusCode(201);
    String known = Officer.lastRecorded("evidence-known");
    Officer.lodge("evidence-known", "scal", "2019-06-01").then().statusCode(201);

    Response answer = given().get(path("evidence-known") + "?format=csv&knownAt=" + known);

    answer.then().header("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(DescribedCsv.rows(answer))
        .extracting(row -> row.getField(1))
        .containsExactly("dspt");
  }

  @Test
  void shouldEscapeAReferenceThatBeginsLikeAFormula() throws IOException {
    Officer.registers("evidence-harmless", "2019-05-01");
    put(
            "evidence-harmless",
            "dspt",
            Map.of("reference", "=HYPERLINK(\"https://evil.example\")", "issuedOn", "2019-06-01"))
        .then()
        .statusCode(201);

    List<CsvRecord> rows =
        DescribedCsv.rows(given().get(path("evidence-harmless") + "?format=csv"));

    assertThat(rows)
        .extracting(row -> row.getField(2))
        .containsExactly("'=HYPERLINK(\"https://evil.example\")");
  }

  @Test
  void shouldBeNegotiatedByTypeAsWell() {
    Officer.registers("evidence-typed", "2019-05-01");
    Officer.lodge("evidence-typed", "dspt", "2019-06-01").then().statusCode(201);

    Response csv = given().accept("text/csv").get(path("evidence-typed"));
    Response json = given().get(path("evidence-typed"));

    csv.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept")
        .body(
            equalTo(
                "service,kind,reference,issuedOn,validUntil,version\r\n"
                    + "evidence-typed,dspt,REF-dspt,2019-06-01,,1\r\n"));
    json.then().contentType("application/json").header("Vary", "Accept");
    assertThat(json.header("ETag")).isNotEqualTo(csv.header("ETag"));
  }

  @Test
  void shouldAnswerNotModifiedToAClientThatHasTheTag() {
    Officer.registers("evidence-unchanged", "2019-05-01");
    String tag = given().get(path("evidence-unchanged") + "?format=csv").header("ETag");

    Response again =
        given().header("If-None-Match", tag).get(path("evidence-unchanged") + "?format=csv");

    again.then().statusCode(304).header("ETag", tag);
  }

  @Test
  void shouldAnswerHeadWithoutTheRows() {
    Officer.registers("evidence-head", "2019-05-01");

    Response head = given().head(path("evidence-head") + "?format=csv");

    head.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header(
            "Link",
            "<"
                + path("evidence-head")
                + "/csv-metadata?format=csv>; rel=\"describedby\"; type=\"application/csvm+json\"")
        .body(emptyString());
  }

  @Test
  void shouldNotOfferAnotherFormat() {
    Officer.registers("evidence-formats", "2019-05-01");

    given()
        .accept("application/xml")
        .get(path("evidence-formats"))
        .then()
        .statusCode(406)
        .body("type", equalTo("/problems/not-acceptable"));
    given()
        .get(path("evidence-formats") + "?format=jsonl")
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
    Officer.put("evidence-refused", Officer.service("2019-05-01"));

    given()
        .get(path("evidence-refused") + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?format=csv", "/csv-metadata"})
  void shouldFindNoTableOfAnUnknownService(String query) {
    given()
        .get(path("nobody") + query)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  private static String path(String id) {
    return Officer.path(id) + "/evidence";
  }

  private static Response put(String id, String kind, Object body) {
    return Officer.request().body(body).put(path(id) + "/" + kind);
  }
}
