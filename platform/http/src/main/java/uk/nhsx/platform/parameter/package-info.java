/** Query parameters, read strictly: an unknown or a malformed one is refused. */
@NullMarked
package uk.nhsx.platform.parameter;

import org.jspecify.annotations.NullMarked;
