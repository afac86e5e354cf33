package uk.nhsx.loginonboarding.summary;

/**
 * How many services stand at a stage.
 *
 * @param since how many of them came there on or after a day that was asked about
 */
record StageCount(long count, long since) {}
