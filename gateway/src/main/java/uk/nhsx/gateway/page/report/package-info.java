/** The page of the progress report. */
@NullMarked
package uk.nhsx.gateway.page.report;

import org.jspecify.annotations.NullMarked;
