/** The scenario {@code pages}: the gateway's pages beside the JSON of the report. */
@NullMarked
package uk.nhsx.benchmarks.page;

import org.jspecify.annotations.NullMarked;
