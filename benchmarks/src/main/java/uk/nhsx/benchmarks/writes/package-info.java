/** Measures how fast services are registered, beside pgbench and beside another register. */
@NullMarked
package uk.nhsx.benchmarks.writes;

import org.jspecify.annotations.NullMarked;
