/** Entity tags and the preconditions of conditional requests (RFC 9110, section 13). */
@NullMarked
package uk.nhsx.platform.precondition;

import org.jspecify.annotations.NullMarked;
