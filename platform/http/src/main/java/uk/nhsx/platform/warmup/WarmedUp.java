package uk.nhsx.platform.warmup;

/** The process has sent itself all requests of its warm-up, and is about to become ready. */
public record WarmedUp() {}
