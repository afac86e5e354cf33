/** Which fields a change touched. */
@NullMarked
package uk.nhsx.loginonboarding.change;

import org.jspecify.annotations.NullMarked;
