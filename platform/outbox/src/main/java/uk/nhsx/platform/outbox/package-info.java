/**
 * The event log of a service: written in the transaction of the change, relayed to Kafka in order.
 */
@NullMarked
package uk.nhsx.platform.outbox;

import org.jspecify.annotations.NullMarked;
