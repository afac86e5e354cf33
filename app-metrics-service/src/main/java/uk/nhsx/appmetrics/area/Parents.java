package uk.nhsx.appmetrics.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uk.nhsx.appmetrics.store.Statements;

/**
 * Which area lies in which from which day until which, as it is known now. One area may come, or
 * all practices of England at once.
 */
@ApplicationScoped
class Parents {

  private static final String LEAVE =
      """
      delete from area_parent
      using area_version area
      where area.area_number = child_number and area.superseded_at is null
        and since >= coalesce(area.parent_since, '-infinity')
        and child_number = any (?)
      """;
  private static final String CUT_SHORT =
      """
      update area_parent set until = area.parent_since
      from area_version area
      where area.area_number = child_number and area.superseded_at is null
        and until > area.parent_since
        and child_number = any (?)
      """;
  private static final String JOIN =
      """
      insert into area_parent (child_number, since, until, parent_number, parent_rank)
      select area.area_number, coalesce(area.parent_since, '-infinity'), 'infinity',
        parent.area_number, rank.rank
      from area_version area
        join area_version parent
          on parent.reference = area.parent and parent.superseded_at is null
        join area_rank rank on rank.area_number = parent.area_number
      where area.superseded_at is null and area.area_number = any (?)
      """;
  private static final String RANK =
      """
      update area_parent set parent_rank = rank.rank
      from area_rank rank
      where rank.area_number = parent_number and parent_rank <> rank.rank
        and parent_number = any (?)
      """;

  private final Statements statements;

  Parents(Statements statements) {
    this.statements = statements;
  }

  /** Gives areas the parents that their current versions name. */
  void move(List<Integer> areas) {
    statements.executeWithNewPlan(LEAVE, areas);
    statements.executeWithNewPlan(CUT_SHORT, areas);
    statements.executeWithNewPlan(JOIN, areas);
  }

  /** Stores the rank of the areas as they are now. */
  void rank(List<Integer> areas) {
    statements.executeWithNewPlan(RANK, areas);
  }
}
