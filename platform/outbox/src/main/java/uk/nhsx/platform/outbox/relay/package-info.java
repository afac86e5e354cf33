/** Brings the event log to Kafka, in order and each event once. */
@NullMarked
package uk.nhsx.platform.outbox.relay;

import org.jspecify.annotations.NullMarked;
