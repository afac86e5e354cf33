package uk.nhsx.gateway.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an event of a page comes from, for metrics and traces.
 *
 * @param recordedAt its transaction time, if it shows one
 * @param traceparent the trace context of the change that it is of, if it has one
 */
record EventOrigin(
    long sequence, String type, @Nullable Instant recordedAt, @Nullable String traceparent) {}
