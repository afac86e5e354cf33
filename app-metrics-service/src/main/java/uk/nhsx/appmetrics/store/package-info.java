/** Plain SQL, for what is too much for objects. */
@NullMarked
package uk.nhsx.appmetrics.store;

import org.jspecify.annotations.NullMarked;
