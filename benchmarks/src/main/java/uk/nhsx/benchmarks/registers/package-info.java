/** The scenario {@code registers}: services and awards read and written beside pgbench. */
@NullMarked
package uk.nhsx.benchmarks.registers;

import org.jspecify.annotations.NullMarked;
