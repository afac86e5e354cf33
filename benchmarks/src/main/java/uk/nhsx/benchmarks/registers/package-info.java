/** How the registers read and write, beside pgbench. */
@NullMarked
package uk.nhsx.benchmarks.registers;

import org.jspecify.annotations.NullMarked;
