/** Kafka as one broker on the loopback interface. */
@NullMarked
package uk.nhsx.deploy.local.kafka;

import org.jspecify.annotations.NullMarked;
