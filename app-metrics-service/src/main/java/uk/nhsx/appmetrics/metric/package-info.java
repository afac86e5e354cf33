/** The catalogue of what is counted. */
@NullMarked
package uk.nhsx.appmetrics.metric;

import org.jspecify.annotations.NullMarked;
