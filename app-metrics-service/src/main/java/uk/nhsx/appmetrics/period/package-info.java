/** The stretches of days that figures are about. */
@NullMarked
package uk.nhsx.appmetrics.period;

import org.jspecify.annotations.NullMarked;
