/** The transitions of a service, and the guards before them. */
@NullMarked
package uk.nhsx.loginonboarding.transition;

import org.jspecify.annotations.NullMarked;
