/** The progress report: the three services' summaries for one window, by one knowledge. */
@NullMarked
package uk.nhsx.gateway.report;

import org.jspecify.annotations.NullMarked;
