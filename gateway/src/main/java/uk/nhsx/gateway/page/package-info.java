/** Shows what the suite knows to people, as HTML. */
@NullMarked
package uk.nhsx.gateway.page;

import org.jspecify.annotations.NullMarked;
