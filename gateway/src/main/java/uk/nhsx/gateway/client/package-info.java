/** Sends the gateway's own requests to the services. */
@NullMarked
package uk.nhsx.gateway.client;

import org.jspecify.annotations.NullMarked;
