/** Sums of money, exact to the penny, as they are reckoned with and as they go over the wire. */
@NullMarked
package uk.nhsx.ailab.money;

import org.jspecify.annotations.NullMarked;
