package uk.nhsx.ailab.award;

/** The organisation that an award goes to. */
record Recipient(OrgId orgId, String name) {}
