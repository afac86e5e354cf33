/** The page and the feed of what has changed, of all services. */
@NullMarked
package uk.nhsx.gateway.page.changes;

import org.jspecify.annotations.NullMarked;
