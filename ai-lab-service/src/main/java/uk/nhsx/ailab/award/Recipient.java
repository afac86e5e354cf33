package uk.nhsx.ailab.award;

/** The organisation that an award goes to. */
public record Recipient(OrgId orgId, String name) {}
