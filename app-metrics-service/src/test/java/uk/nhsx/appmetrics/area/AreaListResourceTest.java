package uk.nhsx.appmetrics.area;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The list of areas: searched, and as CSV. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AreaListResourceTest {

  private static final String LIST = Api.ROOT + "/areas";

  /** More than are read at a time. */
  private static final int MANY = 501;

  @BeforeEach
  void register() {
    put("""
            code,name,type,parent,parentSince,opensOn,closesOn
            ALN1,The Nation of Lists,nation,,,,
            ALP1,Dr Ümit's Practice,practice,ALN1,2019-04-01,2019-01-01,2024-12-31
            ALP2,Other,practice,,,,
            """)
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "q=alp, ALP1 ALP2",
    "q=nation%20OF%20lists, ALN1",
    "q=%C3%BCMIT%27s, ALP1",
    "q=alp&parent=ALN1, ALP1",
    "q=al&type=nation, ALN1",
    "q=nowhere%20at%20all, ''"
  })
  void shouldFindByCodeAndName(String query, String codes) {
    Response found = given().urlEncodingEnabled(false).get(LIST + "?limit=500&" + query);

    found.then().statusCode(200);
    List<String> listed = found.path("items.code");
    assertThat(listed.stream().filter(code -> code.matches("AL[NP][12]")))
        .containsExactlyElementsOf(codes.isEmpty() ? List.of() : List.of(codes.split(" ")));
  }

  @Test
  void shouldWriteARowForEach() throws IOException {
    List<CsvRecord> rows = DescribedCsv.rows(csv("q=alp1"));

    assertThat(rows)
        .extracting(CsvRecord::getFields)
        .containsExactly(
            List.of(
                "ALP1",
                "Dr Ümit's Practice",
                "practice",
                "ALN1",
                "2019-04-01",
                "2019-01-01",
                "2024-12-31"));
  }

  @Test
  void shouldWriteWhatCanBeRegisteredAgain() {
    String written = csv("parent=ALN1").asString();

    put(written).statusCode(200).body("unchanged", equalTo(1));
  }

  @Test
  void shouldShowWhatAnAreaDoesNotHaveAsNull() {
    JsonNode area = given().get(LIST + "/ALP2").as(JsonNode.class);

    for (String field : List.of("parent", "parentSince", "opensOn", "closesOn")) {
      assertThat(area.required(field).isNull()).as(field).isTrue();
    }
  }

  @Test
  void shouldHoldWhatTheFiltersLetThrough() throws IOException {
    assertThat(DescribedCsv.rows(csv("parent=ALN1&type=practice")))
        .extracting(row -> row.getField(0))
        .containsExactly("ALP1");
    assertThat(DescribedCsv.rows(csv("parent=ALN1&type=region"))).isEmpty();
  }

  @Test
  void shouldNeverBeCutShort() throws IOException {
    Api.putAreas(
            IntStream.range(0, MANY)
                .mapToObj("ALMANY%03d,A name,practice,"::formatted)
                .collect(Collectors.joining("\n", "code,name,type,parent\n", "\n")))
        .statusCode(200);

    List<CsvRecord> rows = DescribedCsv.rows(csv("q=ALMANY"));

    assertThat(rows).hasSize(MANY);
    assertThat(rows.get(MANY - 1).getField(0)).isEqualTo("ALMANY500");
  }

  @Test
  void shouldNameAllThatIsWrongWithARequestForTheDescription() {
    given()
        .get(LIST + "/csv-metadata?knownAt=x&format=json")
        .then()
        .statusCode(400)
        .body("errors.path", equalTo(List.of("$query.format", "$query.knownAt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?q=%00",
        "?format=csv&limit=5",
        "?format=csv&type=planet",
        "/csv-metadata?type=planet",
        "/csv-metadata?limit=5"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given()
        .urlEncodingEnabled(false)
        .get(LIST + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  private static ValidatableResponse put(String areas) {
    return Api.publisher()
        .contentType("text/csv")
        .body(areas.getBytes(StandardCharsets.UTF_8))
        .put(LIST)
        .then();
  }

  private static Response csv(String query) {
    Response answer = given().get(LIST + "?format=csv&" + query);
    answer.then().statusCode(200);
    return answer;
  }
}
