package uk.nhsx.ailab.award;

import java.math.BigDecimal;
import uk.nhsx.ailab.competition.CompetitionId;

/**
 * How much was committed on a day to the awards of one phase of a competition.
 *
 * @param amount what was awarded less what was returned
 */
public record AwardTotal(CompetitionId competition, int phase, long count, BigDecimal amount) {}
