/** Figures: an amount, and how exact it is. */
@NullMarked
package uk.nhsx.appmetrics.figure;

import org.jspecify.annotations.NullMarked;
