package uk.nhsx.appmetrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.appmetrics.ManyReadersTest.CLIENTS;
import static uk.nhsx.appmetrics.ManyReadersTest.ROUNDS;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.ServiceTestResource;

/** More clients read changes than may at once; each waits for its place and is answered. */
@QuarkusTest
@TestProfile(ManyReadersOfChangesTest.FewPlaces.class)
@WithTestResource(ServiceTestResource.class)
class ManyReadersOfChangesTest {

  /** So few places that most clients wait, and so long a wait that none is refused. */
  public static class FewPlaces implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("changes.max-streams", "4", "changes.wait-timeout", "PT5M");
    }
  }

  @Test
  void shouldAnswerAllClients() throws Exception {
    Api.define("many-changes", "flow", "MANYC");
    String release = ManyReadersTest.release("Read", "many-changes,MANYC,2019-07-01,1,").path("id");
    String address = Api.ROOT + "/releases/" + release + "/changes";
    List<Integer> statuses = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      statuses.addAll(
          ManyReadersTest.statuses(
              ManyReadersTest.atOnce(client -> given().get(address).then().extract())));
    }

    assertThat(statuses).isEqualTo(Collections.nCopies(ROUNDS * CLIENTS, 200));
  }
}
