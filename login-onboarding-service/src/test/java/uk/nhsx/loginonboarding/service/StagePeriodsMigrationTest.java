package uk.nhsx.loginonboarding.service;

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

  /** One service is amended between two transitions; another passes two stages on one day. */
  private static final String VERSIONS =
      """
      insert into service_version (reference, version, name, stage, stage_since, recorded_at,
        superseded_at, organisation_name, channel, identity_level, vectors_of_trust, scopes,
        redirect_uris, uses_ai, applied_on, author)
      select reference, version, name, stage, cast(stage_since as date),
        timestamptz '2020-06-01 00:00Z' + day * interval '1 day',
        timestamptz '2020-06-01 00:00Z' + until * interval '1 day',
        'An organisation', 'web', 'P9', '{P9.Cp.Cd}', '{openid}', '{}', false, '2020-01-10', 'somebody'
      from (values
        ('amended', 1, 'One name', 'applied', '2020-01-10', 0, 1),
        ('amended', 2, 'One name', 'approved', '2020-02-01', 1, 2),
        ('amended', 3, 'Another', 'approved', '2020-02-01', 2, 3),
        ('amended', 4, 'Another', 'upcoming', '2020-03-01', 3, null),
        ('fast', 1, 'Fast', 'applied', '2020-01-10', 0, 1),
        ('fast', 2, 'Fast', 'approved', '2020-01-10', 1, 2),
        ('fast', 3, 'Fast', 'upcoming', '2020-01-11', 2, null)
      ) as v (reference, version, name, stage, stage_since, day, until)
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
            "amended applied 2020-01-10 - known 01 02",
            "amended applied 2020-01-10 2020-02-01 known 02 -",
            "amended approved 2020-02-01 - known 02 04",
            "amended approved 2020-02-01 2020-03-01 known 04 -",
            "amended upcoming 2020-03-01 - known 04 -",
            "fast applied 2020-01-10 - known 01 02",
            "fast approved 2020-01-10 - known 02 03",
            "fast approved 2020-01-10 2020-01-11 known 03 -",
            "fast upcoming 2020-01-11 - known 03 -")
        .isEqualTo(recorded);
  }
}
