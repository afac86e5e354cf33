/** Programmes: the money there is to award, and from when to when. */
@NullMarked
package uk.nhsx.ailab.programme;

import org.jspecify.annotations.NullMarked;
