package uk.nhsx.ailab.grantexport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The grants of a publisher with its own settings. */
@QuarkusTest
@TestProfile(GrantsOfAPublisherTest.Publisher.class)
@WithTestResource(ServiceTestResource.class)
class GrantsOfAPublisherTest {

  private static final String JSON = "/v1/ai-lab/grants.json";
  private static final String CSV = "/v1/ai-lab/grants.csv";

  public static class Publisher implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "grants.prefix", "360G-xyz",
          "grants.publisher-name", "Data office",
          "grants.publisher-org-id", "GB-COH-01234567",
          "grants.funder-name", "Treasury",
          "grants.funder-org-id", "GB-NHS-RRV",
          "grants.license", "https://licences.example/open",
          "grants.public-url", "https://data.example.org/");
    }
  }

  @Test
  void shouldHaveTheDownloadAddressOfThePackage() {
    newAward(newRound("100.00"), "10.00");

    given().get(JSON).then().body("downloadURL", equalTo("https://data.example.org" + JSON));
  }

  @Test
  void shouldHaveTheDownloadAddressOfThatVeryQuery() {
    String reference = newAward(newRound("100.00"), "10.00");
    String known = given().get(AWARDS + reference + "/history").path("items[0].recordedAt");
    String requested = JSON + "?on=2020-09-08&knownAt=" + known.replace(":", "%3A");

    given()
        .urlEncodingEnabled(false)
        .get(requested)
        .then()
        .body("downloadURL", equalTo("https://data.example.org" + requested));
  }

  @Test
  void shouldNameThePublisherAndTheTerms() {
    newAward(newRound("100.00"), "10.00");

    given()
        .get(JSON)
        .then()
        .body("publisher.identifier", equalTo("GB-COH-01234567"))
        .body("publisher.name", equalTo("Data office"))
        .body("license", equalTo("https://licences.example/open"));
  }

  @Test
  void shouldGiveGrantsInTheNamesOfPublisherAndFunder() {
    String reference = newAward(newRound("100.00"), "10.00");

    String grant = "grants.find { it.id == '360G-xyz-" + reference + "' }.fundingOrganization";
    given()
        .get(JSON)
        .then()
        .body(grant + ".id", equalTo(List.of("GB-NHS-RRV")))
        .body(grant + ".name", equalTo(List.of("Treasury")));
  }

  @Test
  void shouldGiveTheFlatTableInTheNamesOfPublisherAndFunder() {
    String reference = newAward(newRound("100.00"), "10.00");

    List<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(given().get(CSV).asString()).stream().toList();

    assertThat(rows)
        .filteredOn(row -> row.getField("Identifier").equals("360G-xyz-" + reference))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getField("Funding Org:Identifier")).isEqualTo("GB-NHS-RRV");
              assertThat(row.getField("Funding Org:Name")).isEqualTo("Treasury");
            });
  }
}
