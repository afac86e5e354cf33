package uk.nhsx.loginonboarding.transition;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Evidence is judged by the day on which a move takes effect, not by that of its record. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EvidenceInTimeResourceTest {

  @ParameterizedTest
  @ValueSource(strings = {"2019-05-31", "2020-06-01"})
  void shouldNotMoveOnADayOnWhichTheEvidenceDoesNotHold(String effectiveOn) {
    String id = approved("untimely-" + effectiveOn);
    lodge(id, "8JX11", "2019-06-01", "2020-05-31", 0);

    Officer.transition(id, "upcoming", effectiveOn)
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.to"))
        .body("errors.code", contains("evidence-not-valid"))
        .body("errors[0].message", containsString("dspt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-06-01", "2020-05-31"})
  void shouldMoveLateByEvidenceThatHeldOnTheDay(String effectiveOn) {
    String id = approved("timely-" + effectiveOn);
    lodge(id, "8JX11", "2019-06-01", "2020-05-31", 0);

    Officer.makeTransition(id, "upcoming", effectiveOn);
  }

  @Test
  void shouldMoveLateByEvidenceThatWasRenewedSince() {
    String id = approved("renewed-before");
    lodge(id, "8JX11", "2019-06-01", "2020-05-31", 0);
    lodge(id, "8JX12", "2020-06-01", "2021-05-31", 1);

    Officer.makeTransition(id, "upcoming", "2020-01-31");
  }

  @Test
  void shouldMoveByEvidenceOfALongerTimeThatWasLodgedLater() {
    String id = approved("renewed-after");
    lodge(id, "8JX11", "2019-06-01", "2020-05-31", 0);
    Officer.transition(id, "upcoming", "2020-07-01").then().statusCode(422);
    lodge(id, "8JX12", "2020-06-01", "2021-05-31", 1);

    Officer.makeTransition(id, "upcoming", "2020-07-01");
  }

  @ParameterizedTest
  @CsvSource({"2019-08-31, 422", "2019-09-01, 201"})
  void shouldGoByTheCorrectionOfADocument(String effectiveOn, int status) {
    String id = approved("corrected-" + status);
    lodge(id, "8JX11", "2019-06-01", "2020-05-31", 0);
    lodge(id, "8JX11", "2019-09-01", "2020-05-31", 1);

    Officer.transition(id, "upcoming", effectiveOn).then().statusCode(status);
  }

  private static String approved(String id) {
    Officer.registers(id, "2019-05-01");
    Officer.makeTransition(id, "approved", "2019-05-02");
    return id;
  }

  private static void lodge(String id, String reference, String issuedOn, String until, int over) {
    var request =
        Officer.request()
            .body(Map.of("reference", reference, "issuedOn", issuedOn, "validUntil", until));
    (over == 0 ? request : request.header("If-Match", "\"" + over + "\""))
        .put(Officer.path(id) + "/evidence/dspt")
        .then()
        .statusCode(over == 0 ? 201 : 200);
  }
}
