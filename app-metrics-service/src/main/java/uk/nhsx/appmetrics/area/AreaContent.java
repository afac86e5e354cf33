package uk.nhsx.appmetrics.area;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a publisher decides about an area, each for itself checked.
 *
 * @param parentSince from which day on the area lies in its parent; what it lay in before stays for
 *     the days before. Nothing: ever since
 * @param opensOn its first day, if it has not been there ever since
 * @param closesOn its last day, if it is known
 */
record AreaContent(
    String name,
    AreaType type,
    @Nullable AreaCode parent,
    @Nullable LocalDate parentSince,
    @Nullable LocalDate opensOn,
    @Nullable LocalDate closesOn) {

  boolean hasParentOf(AreaContent other) {
    return Objects.equals(parent, other.parent) && Objects.equals(parentSince, other.parentSince);
  }
}
