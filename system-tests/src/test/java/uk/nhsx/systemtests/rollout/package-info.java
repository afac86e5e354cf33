/**
 * Rolling restarts: each process is replaced while clients read and write, and none of them sees
 * it.
 */
@NullMarked
package uk.nhsx.systemtests.rollout;

import org.jspecify.annotations.NullMarked;
