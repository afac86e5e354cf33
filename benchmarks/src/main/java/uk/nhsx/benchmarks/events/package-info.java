/** How fast events get to Kafka's subscribers, beside Kafka's own producer and Debezium. */
@NullMarked
package uk.nhsx.benchmarks.events;

import org.jspecify.annotations.NullMarked;
