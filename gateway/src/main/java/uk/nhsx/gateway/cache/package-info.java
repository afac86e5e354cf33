/** Stores responses in memory while they are fresh, and asks a service once for all who wait. */
@NullMarked
package uk.nhsx.gateway.cache;

import org.jspecify.annotations.NullMarked;
