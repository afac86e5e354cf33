/** What a second instance of a service brings. */
@NullMarked
package uk.nhsx.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
