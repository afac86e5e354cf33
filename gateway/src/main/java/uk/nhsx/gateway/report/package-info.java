/** The progress report: the three services' summaries for one window, as known at one instant. */
@NullMarked
package uk.nhsx.gateway.report;

import org.jspecify.annotations.NullMarked;
