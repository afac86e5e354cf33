package uk.nhsx.loginonboarding.summary;

/**
 * How many services are at a stage.
 *
 * @param newSince how many of them reached it on or after the requested day
 */
record StageCount(long count, long newSince) {}
