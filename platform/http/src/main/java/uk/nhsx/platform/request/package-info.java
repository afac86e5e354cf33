/** The author and the request id, which logs, answers and events repeat. */
@NullMarked
package uk.nhsx.platform.request;

import org.jspecify.annotations.NullMarked;
