package uk.nhsx.gateway.page.awards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Texts;

/**
 * An award, as the API returns it.
 *
 * @param competition the id of its round
 * @param description in lines
 * @param returned what of the amount came back when it ended early, or null
 */
public record Award(
    String reference,
    String competition,
    String title,
    String description,
    int phase,
    @Nullable String category,
    Recipient recipient,
    Sum amount,
    LocalDate awardedOn,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    String stage,
    LocalDate stageSince,
    @Nullable Sum returned) {

  private static final int ROW_MARKUP = 1_030;
  private static final int PARAGRAPH_MARKUP = "<p></p>\n".length();

  public record Recipient(String orgId, String name) {}

  /** A page of the list of awards. */
  public record AwardList(
      List<Award> items, @Nullable String next, LocalDate on, Instant knownAt) {}

  public String path() {
    return "/awards/" + QueryString.encoded(reference);
  }

  /** Whether the work is over. */
  public boolean hasEnded() {
    return stage.equals("completed") || stage.equals("terminated");
  }

  /** How many bytes it has in a list of awards. */
  int rowBytes(Round.Rounds rounds) {
    return ROW_MARKUP
        + Texts.bytes(Texts.cell(title))
        + Texts.bytes(Texts.cell(recipient.name()))
        + Texts.bytes(Texts.cell(rounds.title(competition)));
  }

  /** How many bytes the description has on a page. */
  int descriptionBytes() {
    return paragraphs().stream().mapToInt(text -> PARAGRAPH_MARKUP + Texts.bytes(text)).sum();
  }

  public List<String> paragraphs() {
    return description.lines().filter(line -> !line.isBlank()).toList();
  }
}
