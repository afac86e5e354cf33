/** Routes reads to the primary database or to a read replica of it. See docs/adr/028. */
@NullMarked
package uk.nhsx.platform.database;

import org.jspecify.annotations.NullMarked;
