package uk.nhsx.appmetrics.series;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.period.Period;

/**
 * One point of a series.
 *
 * @param last of the figures behind it, the one that was published last
 * @param day whose level it is, where the point is of more than that day
 */
record Point(
    Period period,
    Amount amount,
    Qualifier qualifier,
    KnownFigure last,
    Coverage coverage,
    @Nullable LocalDate day) {}
