/** Carries requests to the services and their answers back, chunk by chunk, in bounded room. */
@NullMarked
package uk.nhsx.gateway.proxy;

import org.jspecify.annotations.NullMarked;
