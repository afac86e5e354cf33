package uk.nhsx.appmetrics.figure;

import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.period.Period;

/**
 * A figure as a change made it show.
 *
 * @param amount nothing if nothing shows any more
 */
public record ChangedFigure(
    String metric, String area, Period period, @Nullable Amount amount, Qualifier qualifier) {}
