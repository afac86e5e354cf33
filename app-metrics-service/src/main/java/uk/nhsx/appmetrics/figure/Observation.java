package uk.nhsx.appmetrics.figure;

import uk.nhsx.appmetrics.period.Period;

/** One supplied figure: what was counted in a period. */
public record Observation(Period period, Amount amount, Qualifier qualifier) {}
