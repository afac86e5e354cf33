package uk.nhsx.ailab.award;

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
 * Holds what a page of awards costs against what it shows: the rows that PostgreSQL reads must not
 * grow with the number of awards that the filter leaves out.
 */
@QuarkusTest
@TestProfile(ListCostTest.OwnDatabase.class)
@WithTestResource(ServiceTestResource.class)
class ListCostTest {

  private static final int AWARDS = 20_000;

  /** Of a walk through the awards in their order, of a search, and of the page. */
  private static final int MOST_ROWS = 4_000;

  private static final int PAGE = 51;

  /**
   * One award of each thousand is of the small competition, and one of the small recipient; ten are
   * completed, five still announced.
   */
  private static final List<String> REGISTER =
      List.of(
          version(1, "announced", "2020-01-01", 0, 1, "true"),
          version(2, "active", "2020-02-01", 1, 2, "number <= " + (AWARDS - 5)),
          version(3, "completed", "2020-03-01", 2, null, "number % " + AWARDS / 10 + " = 7"),
          "update award_version set superseded_at = null where version = 2"
              + " and reference not in (select reference from award_version where version = 3)",
          "update award_version set superseded_at = null where version = 1"
              + " and reference not in (select reference from award_version where version = 2)",
          "vacuum analyze");

  @Inject AwardRepository repository;
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

  @ParameterizedTest(name = "{0} {1} {2} {3} on {4} known at {5} after {6}: {7}")
  @CsvSource({
    ",, completed, , 2020-06-01, 2020-06-01T00:00:00Z, '', 10",
    ",, completed, , 2020-06-01, 2020-06-01T00:00:00Z, AWARD-15000, 2",
    ",, announced, , 2020-06-01, 2020-06-01T00:00:00Z, '', 5",
    ",, active, , 2020-06-01, 2020-06-01T00:00:00Z, AWARD-15000, 51",
    ",, terminated, , 2020-06-01, 2020-06-01T00:00:00Z, '', 0",
    ",, announced, , 2020-01-15, 2020-06-01T00:00:00Z, AWARD-15000, 51",
    ",, active, , 2020-01-15, 2020-06-01T00:00:00Z, '', 0",
    ",, announced, , 2020-06-01, 2020-05-01T00:30:00Z, AWARD-15000, 51",
    "small,, , , 2020-06-01, 2020-06-01T00:00:00Z, '', 20",
    "small,, , , 2020-01-15, 2020-05-01T00:30:00Z, AWARD-15000, 5",
    "large,, , , 2020-06-01, 2020-06-01T00:00:00Z, AWARD-15000, 51",
    ", GB-COH-00000001, , , 2020-06-01, 2020-06-01T00:00:00Z, '', 20",
    ", GB-COH-00000001, , , 2020-01-15, 2020-05-01T00:30:00Z, AWARD-15000, 5",
    ", GB-COH-00000000, , , 2020-06-01, 2020-06-01T00:00:00Z, AWARD-15000, 51",
    "large,, completed, , 2020-06-01, 2020-06-01T00:00:00Z, '', 10",
    ",,, award-15007, 2020-06-01, 2020-06-01T00:00:00Z, '', 1",
    ",,, award-1500, 2020-06-01, 2020-06-01T00:00:00Z, AWARD-15003, 6",
    ",,, title, 2020-06-01, 2020-06-01T00:00:00Z, AWARD-15000, 51",
    ",, completed, title, 2020-06-01, 2020-06-01T00:00:00Z, '', 10",
    ",, completed, award-160, 2020-06-01, 2020-06-01T00:00:00Z, '', 1",
    ",,, award-2000000, 2020-06-01, 2020-06-01T00:00:00Z, '', 0",
  })
  void shouldReadFewRowsForAPage(
      String competition,
      String recipient,
      String stage,
      String q,
      LocalDate on,
      Instant known,
      String after,
      int expected) {
    AwardFilter filter =
        AwardFilter.of(List.of(), given(competition), List.of(), given(stage), recipient, q);

    record Cost(List<AwardOnDay> page, long rows) {}
    Cost cost =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  long before = rowsRead();
                  List<AwardOnDay> page = repository.list(filter, on, known, after, PAGE);
                  return new Cost(page, rowsRead() - before);
                });

    assertThat(cost.page()).hasSize(expected);
    assertThat(cost.rows()).isLessThan(MOST_ROWS);
  }

  private long rowsRead() {
    return (Long) entityManager.createNativeQuery(RowsRead.QUERY, Long.class).getSingleResult();
  }

  private static List<String> given(String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static String version(
      int number, String stage, String since, int fromHour, Integer untilHour, String where) {
    return """
    insert into award_version (reference, version, competition, title, description, phase,
      recipient_org_id, recipient_name, amount, currency, awarded_on, stage, stage_since,
      recorded_at, superseded_at, author)
    select 'AWARD-' || lpad(number::text, 5, '0'), %d,
      case when number %% 1000 = 1 then 'small' else 'large' end, 'Title', 'Description', 1,
      case when number %% 1000 = 1 then 'GB-COH-00000001' else 'GB-COH-00000000' end, 'Recipient',
      1000, 'GBP', '2020-01-01', '%s', '%s',
      '2020-05-01T00:00:00Z'::timestamptz + interval '%d hours' + number * interval '1 microsecond',
      '2020-05-01T00:00:00Z'::timestamptz + interval '%s hours' + number * interval '1 microsecond',
      'test'
    from generate_series(1, %d) as number where %s
    """
        .formatted(number, stage, since, fromHour, untilHour, AWARDS, where)
        .replace("interval 'null hours'", "null");
  }
}
