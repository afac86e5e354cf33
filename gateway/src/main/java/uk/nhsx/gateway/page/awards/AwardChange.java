package uk.nhsx.gateway.page.awards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.FieldChange;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.history.HistoryList;

/**
 * A change in an award's history, as the API returns it.
 *
 * @param what {@code announced}, {@code amended} or {@code transitioned}
 * @param effectiveOn the day from which it holds, or null
 * @param returned what of the amount came back, or null
 * @param changes with sums and days as people write them
 */
public record AwardChange(
    String what,
    @Nullable String to,
    @Nullable LocalDate effectiveOn,
    @Nullable Sum returned,
    Instant recordedAt,
    @Nullable String author,
    @Nullable String reason,
    List<FieldChange> changes) {

  private static final int MARKUP = 500;

  private static final String AMOUNT = "amount";

  /** Of the fields that hold a day, such as {@code awardedOn}. */
  private static final String DAY = "On";

  public AwardChange {
    changes = changes.stream().map(AwardChange::written).toList();
  }

  /** A page of a history, the oldest change first. */
  public record ChangeList(List<AwardChange> items, @Nullable String next, Instant knownAt)
      implements HistoryList<AwardChange> {}

  /** How many bytes it has on a page. */
  public int bytes() {
    return MARKUP
        + changes.stream().mapToInt(FieldChange::bytes).sum()
        + (reason == null ? 0 : Texts.bytes(Texts.entry(reason)))
        + (author == null ? 0 : Texts.bytes(Texts.cell(author)));
  }

  private static FieldChange written(FieldChange change) {
    return new FieldChange(
        change.field(),
        written(change.field(), change.from()),
        written(change.field(), change.to()));
  }

  private static @Nullable JsonNode written(String field, @Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (value.hasNonNull(AMOUNT)) {
      return TextNode.valueOf(Numbers.pounds(value.path(AMOUNT).asText()));
    }
    return field.endsWith(DAY) && value.isTextual()
        ? TextNode.valueOf(Days.day(LocalDate.parse(value.textValue())))
        : value;
  }
}
