/** Lists the limits of this service. */
@NullMarked
package uk.nhsx.appmetrics.limit;

import org.jspecify.annotations.NullMarked;
