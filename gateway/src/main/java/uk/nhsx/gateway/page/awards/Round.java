package uk.nhsx.gateway.page.awards;

import java.util.List;
import uk.nhsx.gateway.page.form.Choice;

/** A competition, as the API returns it. */
public record Round(String id, String programme, String title) {

  /** The competitions, of which the first five hundred are enough for the pages. */
  public record Rounds(List<Round> items) {

    static final Rounds NONE = new Rounds(List.of());

    private static final int MOST_CHOICES = 16;

    /** The rounds that a reader can choose. */
    List<Choice> choices() {
      return items.stream()
          .limit(MOST_CHOICES)
          .map(round -> new Choice(round.id(), round.title()))
          .toList();
    }

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
