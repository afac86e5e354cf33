package uk.nhsx.gateway.page.awards;

import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.form.Form;

/**
 * What the page of the programmes and awards shows.
 *
 * @param found nothing if the form has errors
 */
public record AwardsView(PageInfo info, Form form, @Nullable Found found) {

  /**
   * The awards that were found, and the programmes whether or not they have some of them.
   *
   * @param totals of all awards, whichever are listed
   * @param allTotals the path of the totals in the API
   * @param finding what the chart of the programmes shows
   * @param filtered whether the form leaves awards out
   * @param asOf the query by which links lead to what is shown as of the same day and instant
   * @param next the path of the next page, or null
   */
  public record Found(
      Programmes.Totals totals,
      String allTotals,
      String finding,
      Award.AwardList awards,
      Round.Rounds rounds,
      boolean filtered,
      String asOf,
      @Nullable String next,
      Citation citation) {

    /** The title of an award's round. */
    public String roundOf(Award award) {
      return rounds.title(award.competition());
    }
  }
}
