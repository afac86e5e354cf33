/** The scenario {@code stream}: the event stream of the gateway with many readers. */
@NullMarked
package uk.nhsx.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
