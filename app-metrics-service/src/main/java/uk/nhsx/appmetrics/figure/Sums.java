package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.nhsx.appmetrics.store.Statements;

/**
 * The figures of areas that lie above others, added up from what their children show whenever one
 * of these changes, where the metric allows it and no figure is supplied. Sums are made from below,
 * rank by rank, so that each is made of final figures.
 */
@ApplicationScoped
class Sums {

  private static final String ADDITIVE =
      """
      select metric_number from metric_version
      where superseded_at is null and kind in ('FLOW', 'STOCK')
      """;

  private static final String PARTS_OF_MOVED =
      """
      insert into part_of_sum
      select min(parent.parent_rank), parent.parent_number, moved.metric_number, moved.period_to,
        moved.period_from, count(*), sum(moved.value), bit_or(moved.qualifier),
        max(coalesce(moved.given_by, ?)) filter (where moved.value is not null), false
      from moved_figure moved
        join area_parent parent on parent.child_number = moved.area_number
          and parent.since <= moved.period_to and moved.period_to < parent.until
      where moved.metric_number = any (?)
      group by 2, 3, 4, 5
      """;

  /** A child that shows nothing any more is a part as well, of which nothing is added. */
  private static final String PARTS_OF_RISEN =
      """
      insert into part_of_sum
      select parent.parent_rank, parent.parent_number, risen.metric_number, risen.period_to,
        risen.period_from, count(*), sum(risen.value),
        bit_or(risen.qualifier) filter (where risen.value is not null),
        max(risen.given_by) filter (where risen.value is not null), false
      from risen_figure risen
        join area_parent parent on parent.child_number = risen.area_number
          and parent.since <= risen.period_to and risen.period_to < parent.until
      where risen.rank = ? and risen.metric_number = any (?)
      group by 1, 2, 3, 4, 5
      """;

  /**
   * What the children that did not move show. In a whole week's feed there are few of these, which
   * the planner, which has no statistics of these tables, must not expect as many: step by step.
   */
  private static final String PARTS_OF_UNMOVED =
      """
      insert into part_of_sum
      with requested as materialized (
        select area_number, metric_number, period_to, period_from, sum(parts)::bigint as parts
        from part_of_sum
        where rank = ? and metric_number = any (?)
        group by 1, 2, 3, 4
      ), family as materialized (
        select place.area_number, place.period_to, count(*) as children
        from (select distinct area_number, period_to from requested) place
          join area_parent parent on parent.parent_number = place.area_number
            and parent.since <= place.period_to and place.period_to < parent.until
        group by 1, 2
      ), child as materialized (
        select requested.area_number, requested.metric_number, requested.period_to,
          requested.period_from, parent.child_number
        from requested
          join family using (area_number, period_to)
          join area_parent parent on parent.parent_number = requested.area_number
            and parent.since <= requested.period_to and requested.period_to < parent.until
        where requested.parts < family.children
      ), unmoved as materialized (
        select *
        from child
        where not exists (
            select from moved_figure moved
            where moved.area_number = child.child_number
              and moved.metric_number = child.metric_number
              and moved.period_to = child.period_to
              and moved.period_from = child.period_from)
          and not exists (
            select from risen_figure risen
            where risen.area_number = child.child_number
              and risen.metric_number = child.metric_number
              and risen.period_to = child.period_to
              and risen.period_from = child.period_from)
      )
      select ?, unmoved.area_number, unmoved.metric_number, unmoved.period_to,
        unmoved.period_from, 1, shown.value, shown.qualifier, shown.given_by, false
      from unmoved
        cross join lateral (
          select value, qualifier, given_by
          from figure top
          where top.area_number = unmoved.child_number
            and top.metric_number = unmoved.metric_number
            and top.period_to = unmoved.period_to
            and top.period_from = unmoved.period_from
          order by change desc
          limit 1
        ) shown
      where shown.value is not null
      """;

  /**
   * A supplied figure is kept, unless it is the one that is being taken back. What shows nothing
   * any more is as it was, supplied or derived.
   */
  private static final String ADD_UP =
      """
      with total as (
        select area_number, metric_number, period_to, period_from, sum(value) as value,
          least(coalesce(bit_or(qualifier), 0), 4)::smallint as qualifier,
          coalesce(max(given_by), ?) as given_by, bool_or(unsupplied) as unsupplied
        from part_of_sum
        where rank = ?
        group by 1, 2, 3, 4
      ), changed as (
        select total.*, total.value is not null or shown.derived as derived
        from total
          left join lateral (
            select value, qualifier, given_by, derived
            from figure top
            where top.area_number = total.area_number
              and top.metric_number = total.metric_number
              and top.period_to = total.period_to
              and top.period_from = total.period_from
            order by change desc
            limit 1
          ) shown on true
        where (shown.value is not null or total.value is not null)
          and (shown.value is null or shown.derived or total.unsupplied)
          and (total.value, total.qualifier, total.given_by)
            is distinct from (shown.value, shown.qualifier, shown.given_by)
      ), added as (
        insert into figure (area_number, metric_number, period_to, period_from, change, given_by,
          qualifier, derived, value)
        select area_number, metric_number, period_to, period_from, ?, given_by, qualifier,
          derived, value
        from changed
        order by 1, 2, 3, 4
      )
      insert into risen_figure
      select ?, area_number, metric_number, period_to, period_from, qualifier, value, given_by
      from changed
      """;

  private static final String NEXT_RANK =
      """
      select min(rank) from part_of_sum where rank > ?
      """;

  /** Of the areas given, all sums that they are part of. */
  private static final String SUMS_ABOVE =
      """
      insert into part_of_sum
      select parent.parent_rank, parent.parent_number, below.metric_number, below.period_to,
        below.period_from, 0, null, 0, null, false
      from (
          select distinct area_number, metric_number, period_to, period_from
          from figure
          where area_number = any (?) and period_to >= ?
        ) below
        join area_parent parent on parent.child_number = below.area_number
          and parent.since <= below.period_to and below.period_to < parent.until
      """;

  private static final String MORE_THAN =
      """
      select count(*) > ?::integer
      from (
        select from figure where area_number = any (?) and period_to >= ? limit ?::integer + 1
      ) taken_along
      """;

  private static final int FEW = 1_000;

  private final Statements statements;

  Sums(Statements statements) {
    this.statements = statements;
  }

  /**
   * Makes the sums anew that the moved figures are parts of, and those that are noted.
   *
   * @param noted how many
   */
  void rise(int change, int noted) {
    List<Integer> additive = statements.list(row -> row.getInt(1), ADDITIVE);
    int parts = Math.max(noted, statements.execute(PARTS_OF_MOVED, change, additive));
    for (Optional<Integer> rank = rankAbove(-1); rank.isPresent(); rank = rankAbove(rank.get())) {
      short at = rank.get().shortValue();
      updateStatistics(parts);
      statements.execute(PARTS_OF_UNMOVED, at, additive, at);
      boolean risen = statements.execute(ADD_UP, change, at, change, at) > 0;
      parts = risen ? statements.execute(PARTS_OF_RISEN, at, additive) : 0;
    }
  }

  /**
   * Notes the sums that any figures of these areas are parts of, by the present parents.
   *
   * @param from the first day that the periods may end on
   * @return how many
   */
  int above(List<Integer> areas, LocalDate from) {
    return statements.execute(SUMS_ABOVE, areas, from);
  }

  /** Whether areas have more figures than a number, in periods that end on a day or later. */
  boolean haveMoreThan(int figures, List<Integer> areas, LocalDate from) {
    return statements
        .first(row -> row.getBoolean(1), MORE_THAN, figures, areas, from, figures)
        .orElseThrow();
  }

  /**
   * Without statistics, the planner takes a temporary table for empty, which is wrong where there
   * is much.
   */
  private void updateStatistics(int parts) {
    if (parts > FEW) {
      statements.execute("analyze part_of_sum");
    }
  }

  private Optional<Integer> rankAbove(int rank) {
    return statements
        .first(row -> Optional.ofNullable(row.getObject(1, Integer.class)), NEXT_RANK, (short) rank)
        .orElseThrow();
  }
}
