/** Names and bounds of the metrics that all processes show. */
@NullMarked
package uk.nhsx.platform.metric;

import org.jspecify.annotations.NullMarked;
