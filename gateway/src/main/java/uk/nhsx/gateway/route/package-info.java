/** Where a request belongs: which paths are taken at all, and which service owns them. */
@NullMarked
package uk.nhsx.gateway.route;

import org.jspecify.annotations.NullMarked;
