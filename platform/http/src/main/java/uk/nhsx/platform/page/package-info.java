/** Lists in pages, each with a cursor to the next. */
@NullMarked
package uk.nhsx.platform.page;

import org.jspecify.annotations.NullMarked;
