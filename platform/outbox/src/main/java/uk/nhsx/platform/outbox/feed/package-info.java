/** Reads the event log for clients that pull. */
@NullMarked
package uk.nhsx.platform.outbox.feed;

import org.jspecify.annotations.NullMarked;
