package uk.nhsx.ailab.award;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.money.MoneyBody;
import uk.nhsx.ailab.text.NoEmailAddress;
import uk.nhsx.platform.body.PlainText;

/**
 * An award as it is sent to be announced or amended.
 *
 * @param reason why it is amended; an award that is new needs none
 */
record DefineAward(
    @Nullable String reference,
    @NotNull @Pattern(regexp = CompetitionId.SHAPE, message = CompetitionId.SHAPE_IN_WORDS)
        String competition,
    @NotNull @PlainText(max = 300) @NoEmailAddress String title,
    @NotNull @PlainText(max = 4000, lines = true) @NoEmailAddress String description,
    @NotNull @Min(1) @Max(4) Integer phase,
    @PlainText(max = 200) @NoEmailAddress @Nullable String category,
    @NotNull @Valid RecipientBody recipient,
    @NotNull @Valid MoneyBody amount,
    @NotNull String awardedOn,
    @Nullable String startsOn,
    @Nullable String endsOn,
    @Nullable String stage,
    @Nullable String stageSince,
    @Nullable ReturnedBody returned,
    @Nullable Integer version,
    @PlainText(max = 1000, lines = true) @NoEmailAddress @Nullable String reason) {

  /** A recipient as it is sent. */
  record RecipientBody(
      @NotNull String orgId, @NotNull @PlainText(max = 200) @NoEmailAddress String name) {}
}
