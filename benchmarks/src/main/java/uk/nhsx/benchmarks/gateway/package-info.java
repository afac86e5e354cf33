/** The gateway beside nginx. */
@NullMarked
package uk.nhsx.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
