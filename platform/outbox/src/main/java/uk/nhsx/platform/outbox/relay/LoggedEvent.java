package uk.nhsx.platform.outbox.relay;

/** An event as it is stored in the log: its number, its key, and the CloudEvent's JSON. */
record LoggedEvent(long sequence, String key, String json) {}
