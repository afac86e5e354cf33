package uk.nhsx.ailab.grantexport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
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
import static uk.nhsx.ailab.Lab.without;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
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

/** The awards as other registers of grants gather them. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class GrantsResourceTest {

  private static final String JSON = "/v1/ai-lab/grants.json";
  private static final String CSV = "/v1/ai-lab/grants.csv";

  @Test
  void shouldWriteAnAwardInTheStandardsFields() throws IOException {
    Round round = newRound("3000000.00");
    String reference = newAward(round, "2520000.00");

    String text = given().get(JSON).asString();

    assertThat(text).contains("\"amountAwarded\":2520000.00,");
    String recorded = given().get(AWARDS + reference + "/history").path("items[0].recordedAt");
    assertThat(grant(text, reference))
        .isEqualTo(
            read(
                """
                {"id": "360G-example-%s",
                 "title": "An example award",
                 "description": "What the example award pays for, at some length.",
                 "currency": "GBP",
                 "amountAwarded": 2520000.00,
                 "awardDate": "2020-09-08",
                 "plannedDates":
                   [{"startDate": "2020-10-01", "endDate": "2021-09-30", "duration": 12}],
                 "recipientOrganization": [{"id": "360G-Example-ORG1", "name": "Example"}],
                 "fundingOrganization": [{"id": "360G-example-funder", "name": "Example funder"}],
                 "grantProgramme":
                   [{"code": "%s", "title": "An example programme"},
                    {"code": "%s", "title": "Round 1"}],
                 "classifications":
                   [{"vocabulary": "Award phase", "code": "2", "title": "Phase 2: prototype"},
                    {"vocabulary": "Award category", "code": "imaging", "title": "imaging"}],
                 "dateModified": "%s"}
                """
                    .formatted(reference, round.programme(), round.competition(), recorded)));
  }

  @Test
  void shouldBeAPackageThatKeepsTheStandardsRules() throws IOException {
    Round round = newRound("100.00");
    newAward(round, "10.00");
    Map<String, Object> sparse = award(round.competition(), "10.10");
    List.of("category", "startsOn", "endsOn").forEach(sparse::remove);
    put(AWARDS + unique("AWARD"), sparse).then().statusCode(201);
    put(AWARDS + unique("AWARD"), without(award(round.competition(), "10.00"), "endsOn"))
        .then()
        .statusCode(201);

    Response answer = given().get(JSON);

    answer.then().statusCode(200).contentType("application/json");
    assertThat(PublishedPackage.faults(read(answer.asString()))).isEmpty();
  }

  @Test
  void shouldHaveNoDownloadAddressWithoutAPublicUrl() {
    newAward(newRound("100.00"), "10.00");

    given().get(JSON).then().statusCode(200).body("$", not(hasKey("downloadURL")));
  }

  @Test
  void shouldWriteTheSameInTheFlatTable() throws IOException {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.10");
    String plain = unique("AWARD");
    Map<String, Object> sparse = award(round.competition(), "10.00");
    List.of("category", "startsOn", "endsOn").forEach(sparse::remove);
    put(AWARDS + plain, sparse).then().statusCode(201);
    JsonNode all = read(given().get(JSON).asString());

    Response answer = given().get(CSV);

    answer
        .then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header(
            "Link",
            equalTo(
                "<" + CSV + "/csv-metadata>; rel=\"describedby\"; type=\"application/csvm+json\""));
    List<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(answer.asString()).stream().toList();
    assertThat(rows).extracting(row -> row.getField("Identifier")).isEqualTo(ids(all));
    Map<String, String> full = row(rows, reference);
    assertThat(full)
        .containsEntry("Amount Awarded", "10.10")
        .containsEntry("Award Date", "2020-09-08")
        .containsEntry("Planned Dates:Start Date", "2020-10-01")
        .containsEntry("Planned Dates:End Date", "2021-09-30")
        .containsEntry("Planned Dates:Duration (months)", "12")
        .containsEntry("Recipient Org:Identifier", "360G-Example-ORG1")
        .containsEntry("Recipient Org:Name", "Example")
        .containsEntry("Funding Org:Identifier", "360G-example-funder")
        .containsEntry("Funding Org:Name", "Example funder")
        .containsEntry("Grant Programme:0:Code", round.programme())
        .containsEntry("Grant Programme:1:Code", round.competition())
        .containsEntry("Classifications:0:Code", "2")
        .containsEntry("Classifications:1:Title", "imaging")
        .containsEntry(
            "Last Modified", grant(all, "360G-example-" + reference).get("dateModified").asText());
    assertThat(row(rows, plain))
        .containsEntry("Planned Dates:Duration (months)", "")
        .containsEntry("Classifications:1:Vocabulary", "");
  }

  @Test
  void shouldDescribeTheFlatTable() throws IOException {
    newAward(newRound("100.00"), "10.00");

    List<CsvRecord> rows = DescribedCsv.rows(given().get(CSV + "?on=2020-09-08"));

    assertThat(rows).isNotEmpty();
  }

  @Test
  void shouldMakeTextsHarmlessInTheTableOnly() throws IOException {
    String reference = unique("AWARD");
    Map<String, Object> body = award(newRound("100.00").competition(), "10.00");
    body.put("title", "=SUM(A1:A9)");
    body.put("description", "<b>Two</b> lines,\nand a \"quote\"");
    put(AWARDS + reference, body).then().statusCode(201);

    String table = given().get(CSV).asString();

    assertThat(table)
        .contains(",'=SUM(A1:A9),\"<b>Two</b> lines,\nand a \"\"quote\"\"\",GBP,10.00,");
    JsonNode grant = grant(given().get(JSON).asString(), reference);
    assertThat(grant.get("title").asText()).isEqualTo("=SUM(A1:A9)");
  }

  @Test
  void shouldShowWhatWasAwardedAlsoWhereAPartCameBack() throws IOException {
    String reference = newAward(newRound("100.00"), "10.00");

    transition(reference, 1, Map.of("to", "terminated", "returned", Map.of("amount", "4.00")))
        .then()
        .statusCode(201);

    JsonNode grant = grant(given().get(JSON).asString(), reference);
    assertThat(grant.get("amountAwarded").decimalValue()).isEqualByComparingTo("10");
    String recorded = given().get(AWARDS + reference + "/history").path("items[1].recordedAt");
    assertThat(grant.get("dateModified").asText()).isEqualTo(recorded);
  }

  @Test
  void shouldChangeWithTheTitleOfItsCompetition() throws IOException {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    String before = grant(given().get(JSON).asString(), reference).get("dateModified").asText();

    put(
            COMPETITIONS + round.competition(),
            with(competition(round.programme(), 1), "title", "The first round"),
            1)
        .then()
        .statusCode(200);

    JsonNode grant = grant(given().get(JSON).asString(), reference);
    assertThat(grant.get("grantProgramme").get(1).get("title").asText())
        .isEqualTo("The first round");
    assertThat(grant.get("dateModified").asText()).isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, CSV})
  void shouldNeverChangeWhatWasKnown(String path) {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    String known = given().get(AWARDS + reference + "/history").path("items[0].recordedAt");
    String then = given().get(path + "?knownAt=" + known).asString();

    put(
            AWARDS + reference,
            with(with(award(round.competition(), "10.00"), "title", "Another"), "reason", "typo"),
            1)
        .then()
        .statusCode(200);

    given()
        .get(path + "?knownAt=" + known)
        .then()
        .header("Cache-Control", containsString("immutable"))
        .body(equalTo(then));
    assertThat(given().get(path).asString()).isNotEqualTo(then).contains("Another");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, CSV, CSV + "/csv-metadata"})
  void shouldHaveNoPackageWithoutAGrant(String path) {
    newAward(newRound("100.00"), "10.00");

    Response answer = given().get(path + "?on=2020-01-01");

    problem(answer, 404, "not-found").body("detail", containsString("at least one"));
    given().get(path + "?on=2020-09-08").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, CSV})
  void shouldAnswerNotModifiedForTheCurrentTag(String path) {
    newAward(newRound("100.00"), "10.00");
    String tag = given().get(path).header("ETag");

    Response answer = given().header("If-None-Match", tag).get(path);

    answer.then().statusCode(304).header("ETag", tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=1", "cursor=x", "format=pdf", "on=x", "knownAt=2999-01-01T00:00:00Z"})
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    problem(given().get(JSON + "?" + query), 400, "invalid-parameter");
    problem(given().get(CSV + "?" + query), 400, "invalid-parameter");
  }

  private static JsonNode read(String json) throws IOException {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build()
        .readTree(json);
  }

  private static JsonNode grant(String json, String reference) throws IOException {
    return grant(read(json), "360G-example-" + reference);
  }

  private static JsonNode grant(JsonNode all, String id) {
    for (JsonNode grant : all.get("grants")) {
      if (grant.get("id").asText().equals(id)) {
        return grant;
      }
    }
    throw new AssertionError("no grant " + id);
  }

  private static List<String> ids(JsonNode all) {
    List<String> ids = new ArrayList<>();
    all.get("grants").forEach(grant -> ids.add(grant.get("id").asText()));
    return ids;
  }

  private static Map<String, String> row(List<NamedCsvRecord> rows, String reference) {
    return rows.stream()
        .filter(row -> row.getField("Identifier").equals("360G-example-" + reference))
        .findFirst()
        .orElseThrow()
        .getFieldsAsMap();
  }
}
