/** Checks progress reports. */
@NullMarked
package uk.nhsx.deploy.local.report;

import org.jspecify.annotations.NullMarked;
