/** The service's changes as subscribers pull them. */
@NullMarked
package uk.nhsx.loginonboarding.events;

import org.jspecify.annotations.NullMarked;
