/**
 * The failure matrix: what each door of the suite shows under each fault, and what is left after
 * it.
 */
@NullMarked
package uk.nhsx.systemtests.matrix;

import org.jspecify.annotations.NullMarked;
