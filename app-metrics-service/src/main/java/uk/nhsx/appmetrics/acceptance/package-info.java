/**
 * What figures must be like to be taken in: each for itself, and a week of the daily feed as a
 * whole.
 */
@NullMarked
package uk.nhsx.appmetrics.acceptance;

import org.jspecify.annotations.NullMarked;
