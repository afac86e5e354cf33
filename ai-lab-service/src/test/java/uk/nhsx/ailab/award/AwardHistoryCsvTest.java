package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.without;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The history of an award as a table. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AwardHistoryCsvTest {

  private static final String BY = "officer@example.test";

  @Test
  void shouldWriteARowForEachChange() throws IOException {
    Round round = newRound("1000000.00");
    String reference = newAward(round, "10.00");
    Map<String, Object> amended = without(award(round.competition(), "20.00"), "category");
    amended.put("reason", "=1+1, \"so\"");
    put(AWARDS + reference, amended, 1).then().statusCode(200);
    transition(reference, 2, Map.of("to", "active", "effectiveOn", "2020-10-01"))
        .then()
        .statusCode(201);
    Map<String, Object> termination =
        Map.of(
            "to", "terminated",
            "effectiveOn", "2020-12-01",
            "reason", "it did not work",
            "returned", Map.of("amount", "4.50"));
    transition(reference, 3, termination).then().statusCode(201);
    List<String> recordedAt = given().get(history(reference)).path("items.recordedAt");

    List<CsvRecord> rows = DescribedCsv.rows(given().get(history(reference) + "?format=csv"));

    assertThat(rows)
        .extracting(AwardHistoryCsvTest::withoutInstant)
        .containsExactly(
            List.of("announced", "1", "", "announced", "2020-09-08", BY, "", "", "", ""),
            List.of("amended", "2", "", "", "", BY, "'=1+1, \"so\"", "", "", "category amount"),
            List.of("transitioned", "3", "announced", "active", "2020-10-01", BY, "", "", "", ""),
            List.of(
                "transitioned",
                "4",
                "active",
                "terminated",
                "2020-12-01",
                BY,
                "it did not work",
                "4.50",
                "GBP",
                ""));
    assertThat(rows).extracting(row -> row.getField(5)).isEqualTo(recordedAt);
  }

  @Test
  void shouldWriteWhatWasKnown() throws IOException {
    String reference = newAward(newRound("1000.00"), "10.00");
    String known = given().get(history(reference)).path("items[0].recordedAt");
    transition(reference, 1, Map.of("to", "active")).then().statusCode(201);

    Response answer = given().get(history(reference) + "?format=csv&knownAt=" + known);

    answer.then().header("Cache-Control", containsString("immutable"));
    assertThat(DescribedCsv.rows(answer))
        .extracting(row -> row.getField(0))
        .containsExactly("announced");
  }

  @Test
  void shouldReturnTheTableToAClientThatAcceptsIt() {
    String reference = newAward(newRound("1000.00"), "10.00");

    Response csv = given().accept("text/csv").get(history(reference));
    Response json = given().get(history(reference));

    csv.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept")
        .body(
            startsWith(
                "what,version,from,to,effectiveOn,recordedAt,author,reason,returned,currency,"
                    + "changedFields\r\nannounced,1,,announced,2020-09-08,"));
    json.then().contentType("application/json").header("Vary", "Accept");
    assertThat(json.header("ETag")).isNotEqualTo(csv.header("ETag"));
  }

  @Test
  void shouldAnswerNotModifiedForTheCurrentTag() {
    String path = history(newAward(newRound("1000.00"), "10.00")) + "?format=csv";
    String tag = given().get(path).header("ETag");

    Response again = given().header("If-None-Match", tag).get(path);

    again.then().statusCode(304).header("ETag", tag);
  }

  @Test
  void shouldAnswerHeadWithoutTheRows() {
    String path = history(newAward(newRound("1000.00"), "10.00"));

    Response head = given().head(path + "?format=csv");

    head.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header(
            "Link",
            "<"
                + path
                + "/csv-metadata?format=csv>; rel=\"describedby\"; type=\"application/csvm+json\"")
        .body(emptyString());
  }

  @Test
  void shouldRefuseAFormatThatThereIsNot() {
    String path = history(newAward(newRound("1000.00"), "10.00"));

    problem(given().accept("application/xml").get(path), 406, "not-acceptable");
    problem(given().get(path + "?format=jsonl"), 400, "invalid-parameter")
        .body("errors.message", equalTo(List.of("format must be json or csv")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?format=csv&limit=5",
        "?format=csv&cursor=abc",
        "?q=award",
        "/csv-metadata?format=json",
        "/csv-metadata?limit=5",
        "/csv-metadata?knownAt=x"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    String path = history(newAward(newRound("1000.00"), "10.00"));

    problem(given().get(path + query), 400, "invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?format=csv", "/csv-metadata"})
  void shouldFindNoTableOfAnUnknownAward(String query) {
    problem(given().get(history("nowhere") + query), 404, "not-found");
  }

  private static String history(String reference) {
    return AWARDS + reference + "/history";
  }

  private static List<String> withoutInstant(CsvRecord row) {
    List<String> cells = new ArrayList<>(row.getFields());
    cells.remove(5);
    return cells;
  }
}
