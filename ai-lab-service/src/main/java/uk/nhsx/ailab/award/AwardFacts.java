package uk.nhsx.ailab.award;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;

/**
 * The part of an award that its competition and its programme have a say in. What could not be read
 * of a request is not there, so that the rest can still be judged.
 */
record AwardFacts(
    @Nullable Integer phase,
    @Nullable Money amount,
    @Nullable LocalDate awardedOn,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn) {}
