/** Awards: who was given how much of a programme's money for what, and what became of it. */
@NullMarked
package uk.nhsx.ailab.award;

import org.jspecify.annotations.NullMarked;
