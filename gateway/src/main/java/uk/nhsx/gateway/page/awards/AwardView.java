package uk.nhsx.gateway.page.awards;

import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.history.HistoryView;

/**
 * What the page of an award shows.
 *
 * @param links to lists of awards
 */
public record AwardView(
    PageInfo info,
    Award award,
    Placement placement,
    HistoryView<AwardChange> history,
    Links links,
    Citation citation) {

  /** Where an award stands. */
  public record Placement(Round round, Programme programme) {}

  /** A programme, as the API returns it. */
  public record Programme(String title) {}

  /** Paths of lists as of the same day and instant: of all awards, and of those like this one. */
  public record Links(String all, String ofRound, String ofRecipient) {}
}
