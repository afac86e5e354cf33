package uk.nhsx.loginonboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.testing.RowsRead;
import uk.nhsx.platform.testing.ServiceTestResource;

/**
 * Holds what a page of services costs against what it shows: the rows that PostgreSQL reads must
 * not grow with the number of services that the filter leaves out.
 */
@QuarkusTest
@TestProfile(ListCostTest.OwnDatabase.class)
@WithTestResource(ServiceTestResource.class)
class ListCostTest {

  private static final int SERVICES = 20_000;

  /** Of a walk through the services in their order, of a search, and of the page. */
  private static final int MOST_ROWS = 6_000;

  private static final int PAGE = 51;

  /** Every service has applied, all but the last five are approved since, ten are live since. */
  private static final List<String> REGISTER =
      List.of(
          version(1, "applied", "2020-01-01", 0, 1, "true"),
          version(2, "approved", "2020-02-01", 1, 2, "number <= " + (SERVICES - 5)),
          version(3, "live", "2020-03-01", 2, null, "number % " + SERVICES / 10 + " = 7"),
          "update service_version set superseded_at = null where version = 2"
              + " and reference not in (select reference from service_version where version = 3)",
          "update service_version set superseded_at = null where version = 1"
              + " and reference not in (select reference from service_version where version = 2)",
          "vacuum analyze");

  @Inject ServiceRepository repository;
  @Inject EntityManager entityManager;
  @Inject DataSource dataSource;

  /** What the other tests count must not change. */
  public static class OwnDatabase implements QuarkusTestProfile {}

  @BeforeEach
  void fillTheRegisterOnce() throws SQLException {
    if (repository.count() == 0) {
      // Not in a transaction, in which nothing can be vacuumed.
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        for (String sql : REGISTER) {
          statement.execute(sql);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} {1} on {2} known at {3} after {4}: {5}")
  @CsvSource({
    // What is current, the first page and a deep one.
    "live, '', 2020-06-01, 2020-06-01T00:00:00Z, '', 10",
    "live, '', 2020-06-01, 2020-06-01T00:00:00Z, service-15000, 2",
    "applied, '', 2020-06-01, 2020-06-01T00:00:00Z, '', 5",
    "approved, '', 2020-06-01, 2020-06-01T00:00:00Z, '', 51",
    "approved, '', 2020-06-01, 2020-06-01T00:00:00Z, service-15000, 51",
    "retired, '', 2020-06-01, 2020-06-01T00:00:00Z, '', 0",
    // On a day in the past, and as known in the past.
    "applied, '', 2020-01-15, 2020-06-01T00:00:00Z, service-15000, 51",
    "approved, '', 2020-01-15, 2020-06-01T00:00:00Z, '', 0",
    "live, '', 2020-02-15, 2020-06-01T00:00:00Z, '', 0",
    "applied, '', 2020-06-01, 2020-05-01T00:30:00Z, service-15000, 51",
    "live, '', 2020-06-01, 2020-05-01T01:30:00Z, '', 0",
    // By text, alone and with a stage.
    "all, service-00777, 2020-06-01, 2020-06-01T00:00:00Z, '', 1",
    "all, number 7, 2020-06-01, 2020-06-01T00:00:00Z, '', 51",
    "all, nowhere, 2020-06-01, 2020-06-01T00:00:00Z, '', 0",
    "live, number, 2020-06-01, 2020-06-01T00:00:00Z, '', 10",
    "approved, service-0077, 2020-06-01, 2020-06-01T00:00:00Z, '', 10",
  })
  void shouldReadFewRowsForAPage(
      String stage, String q, LocalDate on, Instant known, String after, int expected) {
    Filter filter = Filter.of(List.of(stage), q.isEmpty() ? null : q);

    record Cost(List<ServiceView> page, long rows) {}
    Cost cost =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  long before = rowsRead();
                  List<ServiceView> page = repository.list(filter, on, known, after, PAGE);
                  return new Cost(page, rowsRead() - before);
                });

    assertThat(cost.page()).hasSize(expected);
    assertThat(cost.rows()).isLessThan(MOST_ROWS);
  }

  private long rowsRead() {
    return (Long) entityManager.createNativeQuery(RowsRead.QUERY, Long.class).getSingleResult();
  }

  private static String version(
      int number, String stage, String since, int fromHour, Integer untilHour, String where) {
    return """
    insert into service_version (reference, version, name, organisation_name, channel, identity_level,
      vectors_of_trust, scopes, redirect_uris, uses_ai, applied_on, stage, stage_since, recorded_at,
      superseded_at, author)
    select 'service-' || lpad(number::text, 5, '0'), %d, 'Number ' || number, 'Organisation', 'web',
      'P5', '{}', '{openid}', '{}', false, '2020-01-01', '%s', '%s',
      '2020-05-01T00:00:00Z'::timestamptz + interval '%d hours' + number * interval '1 microsecond',
      '2020-05-01T00:00:00Z'::timestamptz + interval '%s hours' + number * interval '1 microsecond',
      'test'
    from generate_series(1, %d) as number where %s
    """
        .formatted(number, stage, since, fromHour, untilHour, SERVICES, where)
        .replace("interval 'null hours'", "null");
  }
}
