/** The export of a suite and its import into another, with the readers that others have. */
@NullMarked
package uk.nhsx.systemtests.export;

import org.jspecify.annotations.NullMarked;
