package uk.nhsx.appmetrics.area;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/**
 * Which area lies in which. A parent's type is above its child's, so there can be no cycle: on the
 * way up the types only grow.
 */
final class Hierarchy {

  private final Map<AreaCode, AreaContent> stored;

  /**
   * @param stored the areas that there are, at least the parents and children of those to come
   */
  Hierarchy(Map<AreaCode, AreaContent> stored) {
    this.stored = stored;
  }

  /**
   * Notes what would be wrong if the given areas were added to the stored ones; nothing about those
   * of which it is not clear where they would lie.
   */
  void check(ParsedAreas given, IntakeFindings findings) {
    Map<AreaCode, AreaContent> after = new HashMap<>(stored);
    Map<AreaCode, SubmittedArea> touched = new HashMap<>();
    for (SubmittedArea area : given.placed()) {
      after.put(area.code(), area.content());
      touched.put(area.code(), area);
    }
    given.placed().forEach(area -> checkParent(area, after, given.unplaced(), findings));
    checkChildren(touched, given.unplaced(), findings);
  }

  private static void checkParent(
      SubmittedArea area,
      Map<AreaCode, AreaContent> after,
      Set<AreaCode> unplaced,
      IntakeFindings findings) {
    AreaCode code = area.content().parent();
    if (code == null || unplaced.contains(code)) {
      return;
    }
    AreaContent parent = after.get(code);
    if (parent == null) {
      findings.add(area.place(), "parent", "unknown-area", code + " is not a known area");
    } else if (!parent.type().isAbove(area.content().type())) {
      findings.add(
          area.place(),
          "parent",
          "parent-type",
          "%s has the type %s, which is not above %s"
              .formatted(code, parent.type().word(), area.content().type().word()));
    }
  }

  /** Children that are not in the request must still lie below a parent that is. */
  private void checkChildren(
      Map<AreaCode, SubmittedArea> touched, Set<AreaCode> unplaced, IntakeFindings findings) {
    stored.forEach(
        (code, child) -> {
          @Nullable AreaCode parentCode = child.parent();
          if (parentCode == null || touched.containsKey(code) || unplaced.contains(code)) {
            return;
          }
          SubmittedArea parent = touched.get(parentCode);
          if (parent != null && !parent.content().type().isAbove(child.type())) {
            findings.add(
                parent.place(),
                "type",
                "child-type",
                "must be above %s, the type of its child %s".formatted(child.type().word(), code));
          }
        });
  }

  /** The areas that are not there yet, or are there with other content. */
  List<SubmittedArea> changes(Collection<SubmittedArea> given) {
    return given.stream().filter(area -> !area.content().equals(stored.get(area.code()))).toList();
  }
}
