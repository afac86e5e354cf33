/** The scenario {@code events}: the relay to Kafka beside Kafka's own producer and Debezium. */
@NullMarked
package uk.nhsx.benchmarks.events;

import org.jspecify.annotations.NullMarked;
