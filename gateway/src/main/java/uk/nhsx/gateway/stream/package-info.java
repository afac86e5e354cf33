/** The events of the three services as one stream, for whoever would rather be told than ask. */
@NullMarked
package uk.nhsx.gateway.stream;

import org.jspecify.annotations.NullMarked;
