package uk.nhsx.gateway.page.awards;

import java.util.List;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;

/**
 * What the page of an award shows.
 *
 * @param history the oldest change first
 * @param complete whether the history has no further changes
 * @param links to lists of awards
 */
public record AwardView(
    PageInfo info,
    Award award,
    Placement placement,
    List<AwardChange> history,
    boolean complete,
    Links links,
    Citation citation) {

  /** Where an award stands. */
  public record Placement(Round round, Programme programme) {}

  /** A programme, as the API returns it. */
  public record Programme(String title) {}

  /** Paths of lists as of the same day and instant: of all awards, and of those like this one. */
  public record Links(String all, String ofRound, String ofRecipient) {}
}
