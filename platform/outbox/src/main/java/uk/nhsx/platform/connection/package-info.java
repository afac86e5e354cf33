/** How a service is connected: to its database and its schema, to Kafka, and with its callers. */
@NullMarked
package uk.nhsx.platform.connection;

import org.jspecify.annotations.NullMarked;
