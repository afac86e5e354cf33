/** Serves the index at the root path. */
@NullMarked
package uk.nhsx.gateway.page;

import org.jspecify.annotations.NullMarked;
