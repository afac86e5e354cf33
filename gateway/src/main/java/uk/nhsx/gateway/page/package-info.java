/** What stands at the root for whoever comes without a path. */
@NullMarked
package uk.nhsx.gateway.page;

import org.jspecify.annotations.NullMarked;
