/** The scenario {@code writes}: the write path of a service. */
@NullMarked
package uk.nhsx.benchmarks.writes;

import org.jspecify.annotations.NullMarked;
