/** The published format of events: a schema for each type, and the AsyncAPI document. */
@NullMarked
package uk.nhsx.platform.schema;

import org.jspecify.annotations.NullMarked;
