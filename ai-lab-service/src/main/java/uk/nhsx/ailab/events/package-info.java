/** The service's events as a pull feed. */
@NullMarked
package uk.nhsx.ailab.events;

import org.jspecify.annotations.NullMarked;
