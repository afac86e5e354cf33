/** Traces: spans of what a process does, under the trace id of the request that caused it. */
@NullMarked
package uk.nhsx.platform.trace;

import org.jspecify.annotations.NullMarked;
