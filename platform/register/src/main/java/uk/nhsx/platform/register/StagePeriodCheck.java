package uk.nhsx.platform.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.platform.outbox.verification.CheckResult;
import uk.nhsx.platform.outbox.verification.StoreCheck;

/** Compares {@code stage_period} with what follows from the versions of a register. */
public final class StagePeriodCheck implements StoreCheck {

  /** Of the differences: the first ones show what is wrong. */
  private static final int MOST = 20;

  /**
   * The first stage begins on a day that a later version may correct, so that each correction, and
   * the first transition, supersedes its period. Of the other stages, each has a period without an
   * end, which the next transition supersedes by one with an end, unless that would be empty.
   */
  private static final String DIFFERENCES =
      """
      with version as (
        %s
      ), changed as (
        select *, lag(stage) over named as stage_before, lag(first_day) over named as day_before
        from version
        window named as (partition by reference order by version)
      ), numbered as (
        select *, count(*) filter (where stage <> stage_before) over named as transitions,
          first_value(stage) over named as first_stage
        from changed
        window named as (partition by reference order by version)
      ), transition as (
        select reference, stage, stage_since as valid_from, recorded_at, transitions,
          lead(stage_since) over named as valid_until,
          lead(recorded_at) over named as superseded_at
        from numbered
        where stage <> stage_before
        window named as (partition by reference order by transitions)
      ), first_period as (
        select numbered.reference, first_stage as stage, first_day as valid_from,
          case when numbered.transitions > 0 then transition.valid_from end as valid_until,
          numbered.recorded_at,
          lead(numbered.recorded_at) over (
            partition by numbered.reference order by numbered.version) as superseded_at
        from numbered
          left join transition
            on transition.reference = numbered.reference and transition.transitions = 1
        where stage_before is null or first_day <> day_before
          or (numbered.stage <> stage_before and numbered.transitions = 1)
      ), expected as (
        select reference, stage, valid_from, valid_until, recorded_at, superseded_at
        from first_period
        where valid_until is null or valid_from < valid_until
        union all
        select reference, stage, valid_from, null, recorded_at, superseded_at
        from transition
        union all
        select reference, stage, valid_from, valid_until, superseded_at, null
        from transition
        where valid_from < valid_until
      ), stored as (
        select reference, stage, valid_from, valid_until, recorded_at, superseded_at
        from stage_period
      )
      select 'stage periods: ' || difference.what || ' ' || reference || ' at ' || stage || ' from '
        || valid_from || coalesce(' until ' || valid_until, '') || ', recorded at ' || recorded_at
        || coalesce(', superseded at ' || superseded_at, '')
      from (
        select 'lacks' as what, * from (table expected except all table stored) lacking
        union all
        select 'should not have' as what, *
        from (table stored except all table expected) surplus
      ) difference
      order by reference, recorded_at, what
      limit ?
      """;

  private final String versions;

  /**
   * Checks the periods of a register.
   *
   * @param versions the query of its versions: {@code reference}, {@code version}, {@code stage},
   *     {@code stage_since}, {@code first_day}, on which the first stage begins, and {@code
   *     recorded_at}
   */
  public StagePeriodCheck(String versions) {
    this.versions = versions;
  }

  @Override
  public CheckResult run(Connection snapshot) throws SQLException {
    List<String> differences = new ArrayList<>();
    try (PreparedStatement statement = snapshot.prepareStatement(DIFFERENCES.formatted(versions))) {
      statement.setInt(1, MOST);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          differences.add(row.getString(1));
        }
      }
    }
    try (PreparedStatement statement =
            snapshot.prepareStatement("select count(*) from stage_period");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new CheckResult(
          "stage periods: %d, as they follow from the versions".formatted(row.getLong(1)),
          differences);
    }
  }
}
