/** Serves the indexes of paths and the example page. */
@NullMarked
package uk.nhsx.gateway.page;

import org.jspecify.annotations.NullMarked;
