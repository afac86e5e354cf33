package uk.nhsx.appmetrics.figure;

import java.time.Instant;
import uk.nhsx.appmetrics.period.Period;

/** The last period that there are figures of, and when the newest of them were published. */
public record LastFigures(Period period, Instant publishedAt) {}
