/**
 * Awards: which organisation received how much of the money of a programme for what, and the stage
 * of that.
 */
@NullMarked
package uk.nhsx.ailab.award;

import org.jspecify.annotations.NullMarked;
