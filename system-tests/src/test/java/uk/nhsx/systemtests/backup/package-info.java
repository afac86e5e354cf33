/** A backup of the running suite, and what a restore of it brings back. */
@NullMarked
package uk.nhsx.systemtests.backup;

import org.jspecify.annotations.NullMarked;
