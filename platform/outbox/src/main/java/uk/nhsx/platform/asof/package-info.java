/** Answers as known at an instant (transaction time), which never change once they are given. */
@NullMarked
package uk.nhsx.platform.asof;

import org.jspecify.annotations.NullMarked;
