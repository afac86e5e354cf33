/** Starts a suite, loads it, compares what was measured with a yardstick and writes the results. */
@NullMarked
package uk.nhsx.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
