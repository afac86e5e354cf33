/** Serves the schemas of events, at the addresses that events name, and the AsyncAPI document. */
@NullMarked
package uk.nhsx.gateway.schema;

import org.jspecify.annotations.NullMarked;
