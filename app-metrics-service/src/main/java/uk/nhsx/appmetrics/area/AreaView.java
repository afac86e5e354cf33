package uk.nhsx.appmetrics.area;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An area as it is shown. */
record AreaView(
    String code,
    String name,
    AreaType type,
    @Nullable String parent,
    @Nullable LocalDate parentSince,
    @Nullable LocalDate opensOn,
    @Nullable LocalDate closesOn) {

  static AreaView of(AreaVersionEntity area) {
    AreaContent content = area.content();
    return new AreaView(
        area.code().value(),
        content.name(),
        content.type(),
        content.parent() == null ? null : content.parent().value(),
        content.parentSince(),
        content.opensOn(),
        content.closesOn());
  }
}
