/** Writes changes with their events, in one order, and makes scheduled changes at their instant. */
@NullMarked
package uk.nhsx.platform.outbox.changelog;

import org.jspecify.annotations.NullMarked;
