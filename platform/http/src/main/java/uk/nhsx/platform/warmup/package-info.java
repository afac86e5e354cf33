/** Prepares a process for its first requests before it is ready. */
@NullMarked
package uk.nhsx.platform.warmup;

import org.jspecify.annotations.NullMarked;
