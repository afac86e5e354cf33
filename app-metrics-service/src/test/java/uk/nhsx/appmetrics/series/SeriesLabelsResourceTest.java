package uk.nhsx.appmetrics.series;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The names of metrics and areas beside their keys and codes. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SeriesLabelsResourceTest {

  @Test
  void shouldShowNamesWhereTheyAreRequested() throws IOException {
    Api.define("labelled", "flow", "S25");
    String id = Api.publish("Labelled", "labelled,S25,2019-07-01,1,");
    String query = "metric=labelled&area=S25&to=2019-07-31";

    series(query + "&labels=true")
        .body("items[0].metricTitle", equalTo("A title"))
        .body("items[0].areaName", equalTo("A name"));
    series(query + "&labels=false")
        .body("items[0]", not(hasKey("metricTitle")))
        .body("items[0]", not(hasKey("areaName")));
    Response csv = given().get(Api.ROOT + "/series?" + query + "&labels=true&format=csv");
    assertThat(csv.asString())
        .isEqualTo(
            """
            metric,area,period,from,to,value,qualifier,unit,release,day,coverageDays,coverageOf,\
            metricTitle,areaName
            labelled,S25,2019-07-01,2019-07-01,2019-07-01,1,,logins,%s,,1,1,A title,A name
            """
                .formatted(id)
                .replace("\n", "\r\n"));
    assertThat(DescribedCsv.rows(csv)).hasSize(1);
  }

  @Test
  void shouldShowTheNamesOfTheInstantOfTheAnswer() {
    Api.define("renamed", "flow", "S26");
    String query = "metric=renamed&area=S26&labels=true";
    String known = series(query).extract().path("knownAt");

    Api.putAreas("code,name,type,parent\nS26,Another name,nation,\n").statusCode(200);

    series(query).body("items[0].areaName", equalTo("Another name"));
    series(query + "&knownAt=" + known).body("items[0].areaName", equalTo("A name"));
  }

  private static ValidatableResponse series(String query) {
    return given().urlEncodingEnabled(false).get(Api.ROOT + "/series?" + query).then();
  }
}
