package uk.nhsx.loginonboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.CountingDriver;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Counts what changes cost in round trips to the database: some are shared by a transaction. */
@QuarkusTest
@TestProfile(RoundTripsResourceTest.Counted.class)
@WithTestResource(ServiceTestResource.class)
class RoundTripsResourceTest {

  /** Lock the head, read the current versions, insert the versions, append the events, commit. */
  private static final int SHARED = 5;

  private static final String COMMITTER = "outbox-group-commit";

  @Inject DataSource dataSource;
  @Inject MeterRegistry registry;

  public static class Counted implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.driver", CountingDriver.class.getName(),
          "outbox.write.batch-time", "PT1M",
          "outbox.write.change-timeout", "PT1M",
          "outbox.write.wait-timeout", "PT2M");
    }
  }

  @Test
  void shouldRegisterAServiceWithTheSharedRoundTripsOnly() {
    long before = CountingDriver.roundTrips(COMMITTER);

    Officer.put("round-trips-new", Officer.service("2020-01-01")).then().statusCode(201);

    assertThat(CountingDriver.roundTrips(COMMITTER) - before).isEqualTo(SHARED);
  }

  @Test
  void shouldAmendAServiceWithOneRoundTripOfItsOwn() {
    Officer.put("round-trips-amended", Officer.service("2020-01-01")).then().statusCode(201);
    Map<String, Object> other = Officer.with(Officer.service("2020-01-01"), "name", "Another name");
    long before = CountingDriver.roundTrips(COMMITTER);

    Officer.put("round-trips-unchanged", Officer.service("2020-01-01")).then().statusCode(201);
    long created = CountingDriver.roundTrips(COMMITTER) - before;
    Officer.amend("round-trips-amended", other).then().statusCode(200);

    assertThat(CountingDriver.roundTrips(COMMITTER) - before - created).isEqualTo(SHARED + 1);
  }

  @Test
  void shouldRegisterManyServicesForFewerRoundTripsThanThereAreServices() throws Exception {
    int services = 20;
    ExecutorService officers = Executors.newFixedThreadPool(services);
    List<Future<Integer>> answers = new ArrayList<>();
    long before;
    try (Connection writer = dataSource.getConnection()) {
      lockTheHead(writer);
      before = CountingDriver.roundTrips(COMMITTER);
      for (int number = 0; number < services; number++) {
        String id = "round-trips-" + number;
        answers.add(
            officers.submit(() -> Officer.put(id, Officer.service("2020-01-01")).statusCode()));
      }
      await().atMost(Duration.ofMinutes(2)).until(() -> waiting() == services);
      writer.rollback();
      writer.setAutoCommit(true);
    }
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(201);
    }
    officers.shutdown();

    assertThat(CountingDriver.roundTrips(COMMITTER) - before).isLessThanOrEqualTo(2 * SHARED);
  }

  private double waiting() {
    return registry.get("outbox.write.waiting").gauge().value();
  }

  /** As another process does that writes. */
  private static void lockTheHead(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select 1 from outbox_head for update");
    }
  }
}
