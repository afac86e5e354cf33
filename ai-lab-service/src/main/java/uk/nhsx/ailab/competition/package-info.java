/** Competitions: the rounds in which a programme's money is awarded. */
@NullMarked
package uk.nhsx.ailab.competition;

import org.jspecify.annotations.NullMarked;
