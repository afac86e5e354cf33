/**
 * The schemas of events and their AsyncAPI document, at the paths by which they name each other.
 */
@NullMarked
package uk.nhsx.gateway.schema;

import org.jspecify.annotations.NullMarked;
