/** A copy of all databases in one file while they are in use, and the way back from it. */
@NullMarked
package uk.nhsx.deploy.local.backup;

import org.jspecify.annotations.NullMarked;
