package uk.nhsx.ailab.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.MigratedSchema;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The periods of the versions that were there before the table of stage periods was. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class StagePeriodsMigrationTest {

  /** One award passes all stages and has its day corrected twice; another ends on its first day. */
  private static final String VERSIONS =
      """
      insert into award_version (reference, version, awarded_on, stage, stage_since, returned,
        recorded_at, superseded_at, competition, title, description, phase, recipient_org_id,
        recipient_name, amount, currency, author)
      select reference, version, cast(awarded_on as date), stage, cast(stage_since as date), returned,
        timestamptz '2020-06-01 00:00Z' + day * interval '1 day',
        timestamptz '2020-06-01 00:00Z' + until * interval '1 day',
        'ai-award-1', 'An award', 'Of something', 1, 'GB-COH-1', 'A company', 100, 'GBP', 'somebody'
      from (values
        ('corrected', 1, '2020-01-10', 'announced', '2020-01-10', null, 0, 1),
        ('corrected', 2, '2020-01-05', 'announced', '2020-01-05', null, 1, 2),
        ('corrected', 3, '2020-01-05', 'active', '2020-02-01', null, 2, 3),
        ('corrected', 4, '2020-01-20', 'active', '2020-02-01', null, 3, 4),
        ('corrected', 5, '2020-01-20', 'completed', '2020-03-01', null, 4, null),
        ('short', 1, '2020-01-10', 'announced', '2020-01-10', null, 0, 1),
        ('short', 2, '2020-01-10', 'terminated', '2020-01-10', 0, 1, null)
      ) as v (reference, version, awarded_on, stage, stage_since, returned, day, until)
      """;

  private static final String PERIODS =
      """
      select concat_ws(' ', reference, stage, valid_from, coalesce(cast(valid_until as text), '-'),
        'known', to_char(recorded_at at time zone 'UTC', 'DD'),
        coalesce(to_char(superseded_at at time zone 'UTC', 'DD'), '-'))
      from stage_period order by reference, recorded_at, valid_from
      """;

  @Inject DataSource dataSource;

  @Test
  void shouldKnowThePeriodsOfEarlierVersionsAsThoseOfNewOnes() throws SQLException {
    MigratedSchema schema = new MigratedSchema(dataSource);

    List<String> earlier = schema.query("1", VERSIONS, PERIODS);
    List<String> recorded = schema.query("latest", VERSIONS, PERIODS);

    assertThat(earlier)
        .containsExactly(
            "corrected announced 2020-01-10 - known 01 02",
            "corrected announced 2020-01-05 - known 02 03",
            "corrected announced 2020-01-05 2020-02-01 known 03 04",
            "corrected active 2020-02-01 - known 03 05",
            "corrected announced 2020-01-20 2020-02-01 known 04 -",
            "corrected active 2020-02-01 2020-03-01 known 05 -",
            "corrected completed 2020-03-01 - known 05 -",
            "short announced 2020-01-10 - known 01 02",
            "short terminated 2020-01-10 - known 02 -")
        .isEqualTo(recorded);
  }
}
