package uk.nhsx.ailab.record;

/** Names one version of one resource. */
public record VersionKey(String reference, int version) {}
