package uk.nhsx.appmetrics.area;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The areas of one request, as far as they can be read.
 *
 * @param placed those of which it is clear where they would lie
 * @param unplaced codes of the other areas of the request
 */
record ParsedAreas(List<SubmittedArea> placed, Set<AreaCode> unplaced) {

  ParsedAreas() {
    this(new ArrayList<>(), new HashSet<>());
  }

  void add(Optional<AreaCode> code, Optional<SubmittedArea> area) {
    area.ifPresentOrElse(placed::add, () -> code.ifPresent(unplaced::add));
  }
}
