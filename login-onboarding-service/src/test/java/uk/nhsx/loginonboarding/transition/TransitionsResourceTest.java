package uk.nhsx.loginonboarding.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class TransitionsResourceTest {

  @Inject Calendar calendar;

  @Test
  void shouldAnswerWithTheServiceAndItsNewTag() {
    Officer.registers("moving", "2019-05-01");

    Officer.transition("moving", "approved", "2019-11-04")
        .then()
        .statusCode(201)
        .header("Location", "/v1/login-onboarding/services/moving")
        .header("ETag", "\"2\"")
        .body("id", equalTo("moving"))
        .body("stage", equalTo("approved"))
        .body("stageSince", equalTo("2019-11-04"))
        .body("version", equalTo(2));
  }

  @Test
  void shouldMoveTodayByDefault() {
    Officer.registers("moving-today", "2019-05-01");

    post("moving-today", Map.of("to", "approved"))
        .then()
        .statusCode(201)
        .body("stageSince", equalTo(calendar.today().toString()));
  }

  @Test
  void shouldReportAllEvidenceThatIsMissing() {
    Officer.registers("moving-bare", "2019-05-01");
    Officer.makeTransition("moving-bare", "approved", "2019-06-01");
    Officer.lodge("moving-bare", "dspt", "2019-05-01").then().statusCode(201);
    Officer.makeTransition("moving-bare", "upcoming", "2019-07-01");
    long head = Officer.head();

    Officer.transition("moving-bare", "live", "2019-08-01")
        .then()
        .statusCode(422)
        .body("type", equalTo("/problems/rule-broken"))
        .body("errors.size()", equalTo(4))
        .body("errors.path.unique()", equalTo(List.of("$.to")))
        .body("errors.code.unique()", equalTo(List.of("missing-evidence")))
        .body("errors.message[0]", containsString("scal"));

    assertThat(Officer.head()).isEqualTo(head);
    assertThat(Officer.tag("moving-bare")).isEqualTo("\"3\"");
  }

  @Test
  void shouldNameTheMovesThereAre() {
    Officer.registers("moving-nowhere", "2019-05-01");

    Officer.transition("moving-nowhere", "live", "2019-06-01")
        .then()
        .statusCode(422)
        .body("errors.code", contains("no-such-move"))
        .body("errors[0].message", containsString("approved, rejected or withdrawn"));
  }

  @Test
  void shouldNotMoveBeforeTheLastMove() {
    Officer.registers("moving-back", "2019-05-01");
    Officer.makeTransition("moving-back", "approved", "2019-06-01");

    Officer.transition("moving-back", "withdrawn", "2019-05-31")
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.effectiveOn"));
  }

  @Test
  void shouldNotMoveBeforeTheApplication() {
    Officer.registers("moving-early", "2019-05-01");

    Officer.transition("moving-early", "approved", "2019-04-30")
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.effectiveOn"));
  }

  @Test
  void shouldNotMoveTomorrow() {
    Officer.registers("moving-tomorrow", "2019-05-01");

    Officer.transition("moving-tomorrow", "approved", calendar.today().plusDays(1).toString())
        .then()
        .statusCode(422)
        .body("errors.code", contains("in-future"))
        .body(
            "errors.message",
            contains("can't be in the future: today is " + calendar.today() + " in London"));
  }

  @Test
  void shouldNotMoveWithoutAPrecondition() {
    Officer.registers("moving-blind", "2019-05-01");

    Officer.request()
        .body(Map.of("to", "approved"))
        .post(Officer.path("moving-blind") + "/transitions")
        .then()
        .statusCode(428)
        .header("ETag", "\"1\"")
        .body("type", equalTo("/problems/precondition-required"));
  }

  @Test
  void shouldMoveOnceThoughItIsRequestedTwice() {
    Officer.registers("moving-twice", "2019-05-01");
    String tag = Officer.tag("moving-twice");
    Officer.makeTransition("moving-twice", "approved", "2019-06-01");

    Officer.request()
        .header("If-Match", tag)
        .body(Map.of("to", "approved", "effectiveOn", "2019-06-01"))
        .post(Officer.path("moving-twice") + "/transitions")
        .then()
        .statusCode(412)
        .body("type", equalTo("/problems/precondition-failed"));
  }

  @Test
  void shouldNotMoveAServiceThatIsNotThere() {
    Officer.request()
        .header("If-Match", "\"1\"")
        .body(Map.of("to", "approved"))
        .post(Officer.path("nobody") + "/transitions")
        .then()
        .statusCode(404);
  }

  private static io.restassured.response.Response post(String id, Object body) {
    return Officer.request()
        .header("If-Match", Officer.tag(id))
        .body(body)
        .post(Officer.path(id) + "/transitions");
  }
}
