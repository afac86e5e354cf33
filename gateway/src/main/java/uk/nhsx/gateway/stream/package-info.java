/** Sends the events of the three services to subscribers as one stream of server-sent events. */
@NullMarked
package uk.nhsx.gateway.stream;

import org.jspecify.annotations.NullMarked;
