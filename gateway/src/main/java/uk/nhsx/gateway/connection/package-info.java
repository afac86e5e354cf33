/** Ends connections on which no request arrives that the gateway can read. */
@NullMarked
package uk.nhsx.gateway.connection;

import org.jspecify.annotations.NullMarked;
