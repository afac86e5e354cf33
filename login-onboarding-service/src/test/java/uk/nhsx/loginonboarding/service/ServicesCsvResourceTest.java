package uk.nhsx.loginonboarding.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ServicesCsvResourceTest {

  private static final String LIST = Officer.ROOT + "/services";

  @Test
  void shouldWriteAllFieldsOfAService() throws IOException {
    Map<String, Object> form =
        Officer.with(Officer.service("2019-05-01"), "description", "Says \"so\",\nin two lines.");
    form.put("redirectUris", List.of("https://a.example/?x=1,2", "https://b.example/"));
    Officer.put("all-fields", form).then().statusCode(201);
    Officer.makeTransition("all-fields", "approved", "2019-06-01");

    List<CsvRecord> rows = DescribedCsv.rows(csv("q=all-fields"));

    assertThat(rows)
        .singleElement()
        .extracting(CsvRecord::getFields)
        .isEqualTo(
            List.of(
                "all-fields",
                "Repeat prescriptions",
                "Says \"so\",\nin two lines.",
                "Example Surgery",
                "A81001",
                "web",
                "P9",
                "P9.Cp.Cd P5.Cm",
                "openid profile",
                "https://a.example/?x=1,2 https://b.example/",
                "false",
                "2020-06-01",
                "2019-05-01",
                "approved",
                "2019-06-01",
                "",
                "2"));
  }

  @Test
  void shouldLeaveACellEmptyWhereThereIsNoValue() throws IOException {
    Map<String, Object> form =
        Map.of(
            "name", "Bare",
            "organisation", Map.of("name", "Surgery"),
            "channel", "app",
            "identityLevel", "P0",
            "scopes", List.of("openid"),
            "appliedOn", "2019-05-01");
    Officer.put("sparse", form).then().statusCode(201);

    List<CsvRecord> rows = DescribedCsv.rows(csv("stage=all&q=sparse"));

    assertThat(rows)
        .singleElement()
        .extracting(CsvRecord::getFields)
        .isEqualTo(
            List.of(
                "sparse",
                "Bare",
                "",
                "Surgery",
                "",
                "app",
                "P0",
                "",
                "openid",
                "",
                "false",
                "",
                "2019-05-01",
                "applied",
                "2019-05-01",
                "",
                "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', filtered-approved",
    "stage=rejected&stage=applied, filtered-applied filtered-rejected",
    "stage=all, filtered-applied filtered-approved filtered-rejected",
    "stage=all&on=2019-04-30, ''",
    "stage=applied&on=2019-05-31, filtered-applied filtered-approved filtered-rejected"
  })
  void shouldHoldWhatTheFiltersLetThrough(String filters, String ids) throws IOException {
    for (String stage : new String[] {"applied", "approved", "rejected"}) {
      String id = "filtered-" + stage;
      if (given().get(Officer.path(id)).statusCode() == 404) {
        Officer.registers(id, "2019-05-01");
        if (!stage.equals("applied")) {
          Officer.makeTransition(id, stage, "2019-06-01");
        }
      }
    }

    List<CsvRecord> rows = DescribedCsv.rows(csv("q=FILTERED-&" + filters));

    assertThat(String.join(" ", rows.stream().map(row -> row.getField(0)).toList())).isEqualTo(ids);
  }

  @Test
  void shouldShowWhatWasKnownForEver() throws IOException {
    Officer.registers("known-tabled", "2019-05-01");
    String registered = Officer.lastRecorded("known-tabled");
    Officer.makeTransition("known-tabled", "approved", "2019-05-01");
    String query = "stage=all&q=known-tabled&on=2019-05-01&knownAt=" + registered;

    Response answer = csv(query);

    answer.then().header("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(DescribedCsv.rows(answer).get(0).getField(13)).isEqualTo("applied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=HYPERLINK(\"https://evil.example\")", "+1", "-1", "@SUM(A1)", "=1,2\"3\""})
  void shouldEscapeCellsThatBeginLikeFormulas(String text) throws IOException {
    String id = "harmless-" + Integer.toUnsignedString(text.hashCode());
    Map<String, Object> form = Officer.with(Officer.service("2019-05-01"), "name", text);
    form.put("organisation", Map.of("name", text));
    form.put("description", text);
    Officer.put(id, form).then().statusCode(201);

    CsvRecord row = DescribedCsv.rows(csv("stage=all&q=" + id)).get(0);

    assertThat(List.of(row.getField(1), row.getField(2), row.getField(3))).containsOnly("'" + text);
  }

  @Test
  void shouldBeNegotiatedByTypeAsWell() {
    Officer.registers("typed", "2019-05-01");

    Response answer = given().accept("text/csv").get(LIST + "?stage=all&q=typed");

    answer
        .then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept");
    assertThat(answer.asString()).startsWith("id,name,description,").contains("\r\ntyped,");
  }

  @Test
  void shouldAnswerNotModifiedToAClientThatHasTheTag() {
    Officer.registers("unchanged-tabled", "2019-05-01");
    String tag = csv("q=tabled").header("ETag");

    Response again = given().header("If-None-Match", tag).get(LIST + "?format=csv&q=tabled");
    Response other = given().header("If-None-Match", tag).get(LIST + "?q=tabled");

    again.then().statusCode(304).header("ETag", tag);
    other.then().statusCode(200).contentType("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=50", "cursor=abc", "format=json", "stage=sleeping", "on=x"})
  void shouldDescribeNoCsvThatThereIsNone(String query) {
    given()
        .get(LIST + "/csv-metadata?" + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  @Test
  void shouldNotRegisterAServiceInThePlaceOfTheDescription() {
    Officer.put("csv-metadata", Officer.service("2019-05-01"))
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.id"));
  }

  private static Response csv(String query) {
    Response answer = given().get(LIST + "?format=csv&" + query);
    answer.then().statusCode(200);
    return answer;
  }
}
