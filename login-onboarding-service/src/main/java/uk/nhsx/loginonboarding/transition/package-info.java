/** Moves of a service from stage to stage, and the guards before them. */
@NullMarked
package uk.nhsx.loginonboarding.transition;

import org.jspecify.annotations.NullMarked;
