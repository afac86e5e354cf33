/** Finds out who sends a request: by a token, or by the address of its sender. */
@NullMarked
package uk.nhsx.gateway.caller;

import org.jspecify.annotations.NullMarked;
