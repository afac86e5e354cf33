package uk.nhsx.appmetrics.area;

import org.jspecify.annotations.Nullable;

/** Everything that a publisher decides about an area, each for itself checked. */
record AreaContent(String name, AreaType type, @Nullable AreaCode parent) {}
