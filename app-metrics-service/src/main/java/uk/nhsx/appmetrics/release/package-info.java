/** Figures that become known together, and what stood before them. */
@NullMarked
package uk.nhsx.appmetrics.release;

import org.jspecify.annotations.NullMarked;
