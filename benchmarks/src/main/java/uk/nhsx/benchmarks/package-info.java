/** What the suite is measured by: {@code benchmarks/run}, a command for each process. */
@NullMarked
package uk.nhsx.benchmarks;

import org.jspecify.annotations.NullMarked;
