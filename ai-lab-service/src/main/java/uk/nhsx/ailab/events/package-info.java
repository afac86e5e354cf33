/** The service's events for those who pull them. */
@NullMarked
package uk.nhsx.ailab.events;

import org.jspecify.annotations.NullMarked;
