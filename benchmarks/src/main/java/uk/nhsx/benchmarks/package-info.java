/** Measures the suite: {@code benchmarks/run}, with one command for each scenario. */
@NullMarked
package uk.nhsx.benchmarks;

import org.jspecify.annotations.NullMarked;
