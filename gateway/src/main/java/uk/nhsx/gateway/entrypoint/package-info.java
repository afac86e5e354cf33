/** Lists the paths at which a client begins. */
@NullMarked
package uk.nhsx.gateway.entrypoint;

import org.jspecify.annotations.NullMarked;
