/**
 * The event log of a service. This package has what its parts share: the settings, and the signal
 * that follows a commit.
 */
@NullMarked
package uk.nhsx.platform.outbox;

import org.jspecify.annotations.NullMarked;
