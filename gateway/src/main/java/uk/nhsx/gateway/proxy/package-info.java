/** Forwards requests to the services and streams the responses back, with bounded memory. */
@NullMarked
package uk.nhsx.gateway.proxy;

import org.jspecify.annotations.NullMarked;
