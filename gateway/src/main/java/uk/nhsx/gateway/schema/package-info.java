/** Serves the schemas of events and their AsyncAPI document, at the paths of their references. */
@NullMarked
package uk.nhsx.gateway.schema;

import org.jspecify.annotations.NullMarked;
