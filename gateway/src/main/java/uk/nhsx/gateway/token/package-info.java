/** Authenticates requests: rejects writes without a token, and all requests with an invalid one. */
@NullMarked
package uk.nhsx.gateway.token;

import org.jspecify.annotations.NullMarked;
