/** Serves the page that describes the API, and the example page for the stream of events. */
@NullMarked
package uk.nhsx.gateway.docs;

import org.jspecify.annotations.NullMarked;
