package uk.nhsx.ailab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.COMPETITIONS;
import static uk.nhsx.ailab.Lab.PROGRAMMES;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.programme;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxConfig.Task;
import uk.nhsx.platform.outbox.recovery.Recovery;
import uk.nhsx.platform.testing.LostDatabase;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.WithoutRelay;

/** Every change of the registers can be made again by its event alone (docs/adr/030). */
@QuarkusTest
@TestProfile(WithoutRelay.class)
@WithTestResource(ServiceTestResource.class)
class ReplayTest {

  @Inject Recovery recovery;
  @Inject OutboxConfig config;
  @Inject DataSource dataSource;

  @Test
  void shouldMakeEveryChangeAgainByItsEvent() throws Exception {
    Round round = newRound("1000.00");
    String reference = newAward(round, "100.00");
    String other = newAward(round, "50.00");
    put(
        AWARDS + reference,
        with(with(award(round.competition(), "120.00"), "category", null), "reason", "typo"),
        1);
    put(PROGRAMMES + round.programme(), with(programme("2000.00"), "reason", "more money"), 1);
    transition(reference, 2, Map.of("to", "active", "effectiveOn", "2020-10-01"));
    transition(
        other,
        1,
        Map.of(
            "to",
            "terminated",
            "reason",
            "it ended",
            "returned",
            Map.of("amount", "0.00", "currency", "GBP")));
    LostDatabase database = new LostDatabase(dataSource, config.topic());
    List<String> log = database.log();
    List<String> shown = shown(round, reference, other);
    database.publish();
    database.lose();

    recovery.run(Task.REPLAY);

    assertThat(log).hasSize(8);
    assertThat(database.log()).isEqualTo(log);
    assertThat(shown(round, reference, other)).isEqualTo(shown);
  }

  private static List<String> shown(Round round, String... references) {
    Stream<String> resources =
        Stream.of(PROGRAMMES + round.programme(), COMPETITIONS + round.competition());
    Stream<String> awards =
        Stream.of(references)
            .flatMap(reference -> Stream.of(AWARDS + reference, AWARDS + reference + "/history"));
    return Stream.concat(resources, awards).map(ReplayTest::body).toList();
  }

  private static String body(String path) {
    return given()
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .replaceAll("\"knownAt\":\"[^\"]*\"", "");
  }
}
