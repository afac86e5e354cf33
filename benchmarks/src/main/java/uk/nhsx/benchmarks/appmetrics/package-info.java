/** The app-metrics-service under a year of the daily practice feed, all of it made up. */
@NullMarked
package uk.nhsx.benchmarks.appmetrics;

import org.jspecify.annotations.NullMarked;
