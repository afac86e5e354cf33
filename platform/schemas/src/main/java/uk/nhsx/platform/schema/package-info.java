/** What events look like, as it is published: a schema for each type, and the AsyncAPI document. */
@NullMarked
package uk.nhsx.platform.schema;

import org.jspecify.annotations.NullMarked;
