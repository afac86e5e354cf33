/** The scenario {@code app-metrics}: a year of the daily practice feed, published and read. */
@NullMarked
package uk.nhsx.benchmarks.appmetrics;

import org.jspecify.annotations.NullMarked;
