/** Limits the requests of each caller, and lists all limits that a caller can run into. */
@NullMarked
package uk.nhsx.gateway.limit;

import org.jspecify.annotations.NullMarked;
