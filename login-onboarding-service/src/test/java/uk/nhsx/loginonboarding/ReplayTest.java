package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxConfig.Task;
import uk.nhsx.platform.outbox.recovery.Recovery;
import uk.nhsx.platform.testing.LostDatabase;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.WithoutRelay;

/** Every change of the register can be made again by its event alone (docs/adr/030). */
@QuarkusTest
@TestProfile(WithoutRelay.class)
@WithTestResource(ServiceTestResource.class)
class ReplayTest {

  @Inject Recovery recovery;
  @Inject OutboxConfig config;
  @Inject DataSource dataSource;

  @Test
  void shouldMakeEveryChangeAgainByItsEvent() throws Exception {
    Officer.registers("lost-1", "2019-05-01");
    Officer.registers("lost-2", "2019-05-01");
    Map<String, Object> shorter = Officer.with(Officer.service("2019-05-01"), "description", null);
    Officer.amend("lost-1", Officer.with(shorter, "reason", "no longer needed"));
    Officer.lodgesAll("lost-1", "2019-05-02");
    Officer.request()
        .header("If-Match", "\"1\"")
        .body(Map.of("reference", "REF-2", "issuedOn", "2019-05-03", "reason", "renewed"))
        .put(Officer.path("lost-1") + "/evidence/dspt")
        .then()
        .statusCode(200);
    Officer.makeTransition("lost-1", "approved", "2019-06-01");
    Officer.makeTransition("lost-1", "upcoming", "2019-07-01");
    Officer.makeTransition("lost-1", "live", "2019-08-01");
    Officer.makeTransition("lost-2", "withdrawn", "2019-06-01");
    Officer.makeTransition("lost-1", "suspended", "2019-09-01");
    LostDatabase database = new LostDatabase(dataSource, config.topic());
    List<String> log = database.log();
    List<String> shown = shown();
    database.publish();
    database.lose();

    recovery.run(Task.REPLAY);

    assertThat(log).hasSize(14);
    assertThat(database.log()).isEqualTo(log);
    assertThat(shown()).isEqualTo(shown);
  }

  private static List<String> shown() {
    return Stream.of("lost-1", "lost-2")
        .map(Officer::path)
        .flatMap(path -> Stream.of(path, path + "/history", path + "/evidence"))
        .map(
            path ->
                given()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString()
                    .replaceAll("\"knownAt\":\"[^\"]*\"", ""))
        .toList();
  }
}
