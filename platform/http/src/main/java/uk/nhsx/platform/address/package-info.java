/** The address by which the outside reaches the suite. */
@NullMarked
package uk.nhsx.platform.address;

import org.jspecify.annotations.NullMarked;
