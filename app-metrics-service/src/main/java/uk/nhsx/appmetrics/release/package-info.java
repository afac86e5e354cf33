/** Figures that become known together, and the figures before them. */
@NullMarked
package uk.nhsx.appmetrics.release;

import org.jspecify.annotations.NullMarked;
