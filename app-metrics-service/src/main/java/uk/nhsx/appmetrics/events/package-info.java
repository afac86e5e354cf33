/** The service's events, to be pulled. */
@NullMarked
package uk.nhsx.appmetrics.events;

import org.jspecify.annotations.NullMarked;
