package uk.nhsx.loginonboarding.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.loginonboarding.Officer.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ReadingResourceTest {

  @ParameterizedTest
  @CsvSource({
    "2019-04-30, 404, ,          ",
    "2019-05-01, 200, applied,   2019-05-01",
    "2019-06-02, 200, applied,   2019-05-01",
    "2019-06-03, 200, upcoming,  2019-06-03",
    "2019-11-04, 200, live,      2019-11-04",
    "2019-12-01, 200, suspended, 2019-12-01",
    "2020-01-01, 200, live,      2020-01-01",
    "2020-06-01, 200, live,      2020-01-01"
  })
  void shouldShowTheStageOfADay(String on, int status, String stage, String since) {
    String id = "staged-" + on;
    Officer.registers(id, "2019-05-01");
    Officer.lodgesAll(id, "2019-05-01");
    Officer.makeTransition(id, "approved", "2019-06-03");
    Officer.makeTransition(id, "upcoming", "2019-06-03");
    Officer.makeTransition(id, "live", "2019-11-04");
    Officer.makeTransition(id, "suspended", "2019-12-01");
    Officer.makeTransition(id, "live", "2020-01-01");

    given()
        .get(Officer.path(id) + "?on=" + on)
        .then()
        .statusCode(status)
        .body("stage", equalTo(stage))
        .body("stageSince", equalTo(since));
  }

  @Test
  void shouldShowWhatWasKnownAtAnInstant() {
    String id = "known";
    Officer.registers(id, "2019-05-01");
    String registered = Officer.lastRecorded(id);
    Officer.makeTransition(id, "approved", "2019-06-03");
    String approved = Officer.lastRecorded(id);
    Officer.amend(id, with(Officer.service("2019-05-01"), "name", "Renamed"))
        .then()
        .statusCode(200);

    Response atFirst = given().get(Officer.path(id) + "?knownAt=" + registered);
    Response later = given().get(Officer.path(id) + "?on=2019-06-03&knownAt=" + approved);
    Response beforeTheMove = given().get(Officer.path(id) + "?on=2019-06-02");

    atFirst
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .body("stage", equalTo("applied"))
        .body("version", equalTo(1));
    later
        .then()
        .header("ETag", "\"2\"")
        .body("name", equalTo("Repeat prescriptions"))
        .body("stage", equalTo("approved"));
    beforeTheMove
        .then()
        .header("ETag", "\"3\"")
        .body("name", equalTo("Renamed"))
        .body("stage", equalTo("applied"));
  }

  @Test
  void shouldNotKnowAServiceBeforeItWasRecorded() {
    Officer.registers("recorded-first", "2019-05-01");
    String before = Officer.lastRecorded("recorded-first");
    Officer.registers("recorded-after", "2019-05-01");

    Response answer = given().get(Officer.path("recorded-after") + "?knownAt=" + before);

    answer.then().statusCode(404).body("type", equalTo("/problems/not-found"));
  }

  @Test
  void shouldAnswerNotModifiedToAClientThatHasTheTag() {
    Officer.registers("unchanged", "2019-05-01");
    String tag = given().get(Officer.ROOT + "/services").header("ETag");

    given()
        .header("If-None-Match", "\"1\"")
        .get(Officer.path("unchanged"))
        .then()
        .statusCode(304)
        .header("ETag", "\"1\"");
    given()
        .header("If-None-Match", tag)
        .get(Officer.ROOT + "/services")
        .then()
        .statusCode(304)
        .header("ETag", tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nobody", "No-Such-Shape", "-", "%00", "a%0Ab", "nobody/history", "no%2Fbody"})
  void shouldAnswerNotFoundForAServiceThatIsNotThere(String id) {
    given()
        .urlEncodingEnabled(false)
        .get(Officer.path(id))
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
  }

  @Test
  void shouldListTheRequestedStages() {
    String[] stages = {"applied", "approved", "rejected"};
    for (String stage : stages) {
      Officer.registers("listed-" + stage, "1951-01-01");
    }
    Officer.makeTransition("listed-approved", "approved", "1951-01-02");
    Officer.makeTransition("listed-rejected", "rejected", "1951-01-02");

    assertThat(ids("q=listed-&on=1951-01-02")).containsExactly("listed-approved");
    assertThat(ids("q=listed-&on=1951-01-02&stage=rejected&stage=applied"))
        .containsExactly("listed-applied", "listed-rejected");
    assertThat(ids("q=listed-&on=1951-01-02&stage=all"))
        .containsExactly("listed-applied", "listed-approved", "listed-rejected");
    assertThat(ids("q=listed-&on=1951-01-01&stage=applied"))
        .containsExactly("listed-applied", "listed-approved", "listed-rejected");
    assertThat(ids("q=listed-&on=1950-12-31&stage=all")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOUND-BY", "%C3%84rzte", "%C3%A4RZTE 100%25_", "organisation%27s"})
  void shouldFindByIdNameAndOrganisation(String q) {
    var form = with(Officer.service("2019-05-01"), "name", "Ärzte 100%_");
    form.put("organisation", java.util.Map.of("name", "The organisation's"));
    Officer.put("found-by", form).then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));

    assertThat(ids("stage=all&q=" + q)).containsExactly("found-by");
  }

  @Test
  void shouldPageAsKnownAtOneInstant() {
    for (String id : List.of("walk-b", "walk-a", "walk-1", "walk-c", "walk0")) {
      Officer.registers(id, "2019-05-01");
    }
    List<String> seen = new ArrayList<>();
    String next = Officer.ROOT + "/services?stage=all&q=walk&limit=2";
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      seen.addAll(page.then().statusCode(200).extract().path("items.id"));
      next = page.path("next");
      assertThat(page.header("Link"))
          .isEqualTo(next == null ? null : "<" + next + ">; rel=\"next\"");
      Officer.put("walk-new-" + seen.size(), Officer.service("2019-05-01"));
    }

    assertThat(seen).containsExactly("walk-1", "walk-a", "walk-b", "walk-c", "walk0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stage=sleeping",
        "stage=",
        "q=%00",
        "q=%E9",
        "q=%E2%80%8B",
        "%E9=q",
        "on=tomorrow",
        "on=2020-02-30",
        "limit=501",
        "cursor=abc",
        "cursor=MjAyMC0wMS0wMVQwMDowMDowMFofL3YxL2xvZ2luLW9uYm9hcmRpbmcvc2VydmljZXMfAA",
        "format=xml",
        "format=csv&limit=50",
        "format=csv&cursor=abc",
        "format=csv&stage=sleeping",
        "knownAt=2999-01-01T00:00:00Z"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given()
        .urlEncodingEnabled(false)
        .get(Officer.ROOT + "/services?" + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  @Test
  void shouldRefuseAFormThatThereIsNone() {
    given()
        .accept("application/xml")
        .get(Officer.ROOT + "/services")
        .then()
        .statusCode(406)
        .body("type", equalTo("/problems/not-acceptable"))
        .body(
            "detail",
            equalTo(
                "This resource is given as application/json or text/csv; name it in Accept, or"
                    + " send no Accept."));
  }

  @Test
  void shouldNameAllWordsThatAFilterTakes() {
    given()
        .get(Officer.ROOT + "/services?stage=lve")
        .then()
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "stage must be applied, approved, upcoming, live, rejected, withdrawn, suspended,"
                    + " retired or all."));
  }

  private static List<String> ids(String query) {
    return given()
        .urlEncodingEnabled(false)
        .get(Officer.ROOT + "/services?limit=500&" + query.replace(" ", "%20"))
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }
}
