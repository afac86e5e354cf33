/** Limits on what is under way at the same time. */
@NullMarked
package uk.nhsx.platform.limit;

import org.jspecify.annotations.NullMarked;
