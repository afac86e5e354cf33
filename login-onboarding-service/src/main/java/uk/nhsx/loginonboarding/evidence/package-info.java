/** The evidence that partners lodge: what it is and for how long it holds. */
@NullMarked
package uk.nhsx.loginonboarding.evidence;

import org.jspecify.annotations.NullMarked;
