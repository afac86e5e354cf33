/** Checks that register, log and topic of a service say the same, and changes nothing. */
@NullMarked
package uk.nhsx.platform.outbox.verification;

import org.jspecify.annotations.NullMarked;
