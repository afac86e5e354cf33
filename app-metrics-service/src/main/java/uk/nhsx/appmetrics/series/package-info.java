/** Figures composed into days, weeks, months and totals. */
@NullMarked
package uk.nhsx.appmetrics.series;

import org.jspecify.annotations.NullMarked;
