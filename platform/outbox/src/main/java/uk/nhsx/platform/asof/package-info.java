/** The axis of knowledge: what had been published by an instant, fixed for ever once told. */
@NullMarked
package uk.nhsx.platform.asof;

import org.jspecify.annotations.NullMarked;
