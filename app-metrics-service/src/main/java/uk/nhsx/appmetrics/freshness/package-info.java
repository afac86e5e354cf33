/** How up to date each metric is. */
@NullMarked
package uk.nhsx.appmetrics.freshness;

import org.jspecify.annotations.NullMarked;
