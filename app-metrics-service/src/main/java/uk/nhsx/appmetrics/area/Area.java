package uk.nhsx.appmetrics.area;

/**
 * What other features need to know of an area.
 *
 * @param number stands for the area in the store, and never changes
 */
public record Area(int number, AreaCode code, AreaType type) {}
