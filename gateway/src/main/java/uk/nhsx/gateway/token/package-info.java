/** Authentication at the edge: nothing is written, and no bad token accepted, beyond this point. */
@NullMarked
package uk.nhsx.gateway.token;

import org.jspecify.annotations.NullMarked;
