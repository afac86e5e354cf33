/** The scenario {@code start}: the ahead-of-time cache, and compact headers of objects. */
@NullMarked
package uk.nhsx.benchmarks.start;

import org.jspecify.annotations.NullMarked;
