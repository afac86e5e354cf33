package uk.nhsx.loginonboarding.service;

/**
 * How many services stand at a stage.
 *
 * @param since how many of them came there on or after a day that was asked about
 */
public record StageCount(Stage stage, long count, long since) {}
