package uk.nhsx.platform.register;

/** Names one version of one resource. */
public record VersionKey(String reference, int version) {}
