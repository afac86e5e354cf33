package uk.nhsx.loginonboarding.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.loginonboarding.Officer.with;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class HistoryResourceTest {

  private static final String PATH = Officer.path("eventful") + "/history";

  @BeforeEach
  void liveThroughSomething() {
    if (given().get(Officer.path("eventful")).statusCode() == 200) {
      return;
    }
    Officer.registers("eventful", "2019-05-01");
    Officer.lodge("eventful", "dspt", "2019-05-02").then().statusCode(201);
    Officer.makeTransition("eventful", "approved", "2019-06-01");
    Officer.amend("eventful", with(Officer.service("2019-05-01"), "usesAi", true))
        .then()
        .statusCode(200);
    Officer.makeTransition("eventful", "upcoming", "2019-07-01");
  }

  @Test
  void shouldShowEveryChangeInTheOrderOfItsRecord() {
    Response history = given().get(PATH);

    history
        .then()
        .statusCode(200)
        .body(
            "items.what",
            contains("registered", "evidence-lodged", "transitioned", "amended", "transitioned"))
        .body("items.version", contains(1, 1, 2, 3, 4))
        .body("items.from", equalTo(Arrays.asList(null, null, "applied", null, "approved")))
        .body("items.to", equalTo(Arrays.asList("applied", null, "approved", null, "upcoming")))
        .body(
            "items.effectiveOn",
            equalTo(Arrays.asList("2019-05-01", "2019-05-02", "2019-06-01", null, "2019-07-01")))
        .body("items[1].kind", equalTo("dspt"))
        .body("items[2].reason", equalTo("as agreed"))
        .body("items[3].changes.field", contains("usesAi"))
        .body("items[3].changes[0].from", equalTo(false))
        .body("items[3].changes[0].to", equalTo(true))
        .body("items.author", everyItem(equalTo(Tokens.SUBJECT)));
    assertThat(history.<List<String>>path("items.recordedAt")).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldShowTheResourceAsEachChangeLeftIt() {
    given()
        .get(PATH)
        .then()
        .body("items[0].service.version", equalTo(1))
        .body("items[0].service.stage", equalTo("applied"))
        .body("items[0].service.stageSince", equalTo("2019-05-01"))
        .body("items[2].service.stage", equalTo("approved"))
        .body("items[2].service.usesAi", equalTo(false))
        .body("items[3].service.usesAi", equalTo(true))
        .body("items[4].service.stage", equalTo("upcoming"))
        .body("items[4].service.version", equalTo(4))
        .body("items[1].service", nullValue())
        .body("items[1].evidence.kind", equalTo("dspt"))
        .body("items[1].evidence.reference", equalTo("REF-dspt"))
        .body("items[1].evidence.version", equalTo(1))
        .body("items[0].evidence", nullValue());
  }

  @Test
  void shouldHaveTheSameFieldsInEveryEntry() {
    JsonNode items = given().get(PATH).as(JsonNode.class).required("items");

    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(item.fieldNames())
                    .toIterable()
                    .containsExactly(
                        "what",
                        "kind",
                        "version",
                        "from",
                        "to",
                        "effectiveOn",
                        "changes",
                        "recordedAt",
                        "author",
                        "reason",
                        "service",
                        "evidence"));
  }

  @Test
  void shouldShowWhatWasKnown() {
    String third = given().get(PATH).path("items[2].recordedAt");

    given()
        .get(PATH + "?knownAt=" + third)
        .then()
        .statusCode(200)
        .body("items.what", contains("registered", "evidence-lodged", "transitioned"));
  }

  @Test
  void shouldBeWalkedPageByPage() {
    List<String> seen = new ArrayList<>();
    for (String next = PATH + "?limit=2"; next != null; ) {
      Response page = given().urlEncodingEnabled(false).get(next);
      seen.addAll(page.path("items.what"));
      next = page.path("next");
    }

    assertThat(seen)
        .containsExactly(
            "registered", "evidence-lodged", "transitioned", "amended", "transitioned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=abc",
        "cursor=MjAyMC0wMS0wMVQwMDowMDowMFofL3YxL2xvZ2luLW9uYm9hcmRpbmcvc2VydmljZXMvZXZlbnRmdWwvaGlzdG9yeR9h",
        "on=2020-01-01"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given().get(PATH + "?" + query).then().statusCode(400);
  }

  @Test
  void shouldNotKnowTheHistoryOfAServiceBeforeItWasRecorded() {
    String before = Officer.lastRecorded("eventful");
    Officer.registers("eventful-after", "2019-05-01");

    given()
        .get(Officer.path("eventful-after") + "/history?knownAt=" + before)
        .then()
        .statusCode(404);
  }

  @Test
  void shouldFindNoHistoryOfAnUnknownService() {
    given().get(Officer.path("nobody") + "/history").then().statusCode(404);
  }
}
