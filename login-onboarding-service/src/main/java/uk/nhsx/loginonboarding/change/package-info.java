/** What every change leaves behind: who recorded it, when, why, and which fields it touched. */
@NullMarked
package uk.nhsx.loginonboarding.change;

import org.jspecify.annotations.NullMarked;
