/** What a production start has to meet before it serves anybody. */
@NullMarked
package uk.nhsx.platform.start;

import org.jspecify.annotations.NullMarked;
