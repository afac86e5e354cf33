/** What {@code OUTBOX_TASK=verify} compares of this service. */
@NullMarked
package uk.nhsx.appmetrics.verification;

import org.jspecify.annotations.NullMarked;
