/** Who asks, under which request id: what logs, answers and events repeat of a request. */
@NullMarked
package uk.nhsx.platform.request;

import org.jspecify.annotations.NullMarked;
