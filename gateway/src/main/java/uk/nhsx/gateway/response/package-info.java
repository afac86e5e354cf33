/** Sets the headers that all responses have, and logs each request. */
@NullMarked
package uk.nhsx.gateway.response;

import org.jspecify.annotations.NullMarked;
