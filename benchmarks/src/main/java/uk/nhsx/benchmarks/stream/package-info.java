/** How the gateway tells its event stream to many readers at once. */
@NullMarked
package uk.nhsx.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
