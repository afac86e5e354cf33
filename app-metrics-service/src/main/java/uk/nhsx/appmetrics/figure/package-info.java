/** What a figure says: an amount, and how sure it is. */
@NullMarked
package uk.nhsx.appmetrics.figure;

import org.jspecify.annotations.NullMarked;
