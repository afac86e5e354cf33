package uk.nhsx.gateway.page.awards;

import java.util.List;

/** A competition, as the API returns it. */
public record Round(String id, String programme, String title) {

  /** The competitions, of which the first five hundred are enough for the pages. */
  public record Rounds(List<Round> items) {

    static final Rounds NONE = new Rounds(List.of());

    /** The title of a round; its id if it is none of these. */
    String title(String id) {
      return items.stream()
          .filter(round -> round.id().equals(id))
          .map(Round::title)
          .findFirst()
          .orElse(id);
    }
  }
}
