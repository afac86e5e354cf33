/** What all benches share: a suite of their own, samples, and the table that they end in. */
@NullMarked
package uk.nhsx.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
