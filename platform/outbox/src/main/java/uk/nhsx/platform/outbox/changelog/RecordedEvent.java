package uk.nhsx.platform.outbox.changelog;

import java.time.Instant;
import java.util.UUID;

/** An event with its number, ready to be stored: a row of {@code outbox_event}. */
public record RecordedEvent(
    long sequence, UUID id, String key, String type, Instant recordedAt, String json) {}
