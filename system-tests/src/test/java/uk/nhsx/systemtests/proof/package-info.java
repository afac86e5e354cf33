/** The proof that no event is lost, doubled or out of order, whatever is killed. */
@NullMarked
package uk.nhsx.systemtests.proof;

import org.jspecify.annotations.NullMarked;
