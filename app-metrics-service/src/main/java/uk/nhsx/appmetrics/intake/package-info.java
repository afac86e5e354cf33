/** Bodies that arrive with many rows, read strictly and one row at a time. */
@NullMarked
package uk.nhsx.appmetrics.intake;

import org.jspecify.annotations.NullMarked;
