package uk.nhsx.loginonboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The register as one would write it down first: everything that happened, in order. */
final class NaiveRegister {

  private static final Map<String, Set<String>> MOVES =
      Map.of(
          "applied", Set.of("approved", "rejected", "withdrawn"),
          "approved", Set.of("upcoming", "withdrawn"),
          "upcoming", Set.of("live", "withdrawn"),
          "live", Set.of("suspended", "retired"),
          "suspended", Set.of("live", "retired"),
          "rejected", Set.of(),
          "withdrawn", Set.of(),
          "retired", Set.of());

  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "approved upcoming", List.of("dspt"),
          "upcoming live",
              List.of("scal", "clinical-safety", "connection-agreement", "board-decision"));

  private static final Set<String> TOLD_WHY =
      Set.of("rejected", "withdrawn", "suspended", "retired");

  /** A service as it is shown. */
  record Shown(String name, String stage, LocalDate since, @Nullable String reason, int version) {}

  /** A document of some kind. */
  record Paper(String reference, LocalDate issuedOn, @Nullable LocalDate validUntil) {}

  /** What happened: a name was given, or a stage was reached on a day. */
  private record Happened(
      Instant at,
      @Nullable String name,
      @Nullable String stage,
      @Nullable LocalDate day,
      @Nullable String reason) {}

  private final Map<String, List<Happened>> services = new TreeMap<>();
  private final Map<String, Map<String, List<Paper>>> papers = new HashMap<>();

  boolean has(String id) {
    return services.containsKey(id);
  }

  int version(String id) {
    return services.get(id).size();
  }

  int version(String id, String kind) {
    return papers(id, kind).size();
  }

  void register(String id, String name, LocalDate appliedOn, Instant at) {
    services.put(id, new ArrayList<>(List.of(new Happened(at, name, "applied", appliedOn, null))));
  }

  void amend(String id, String name, Instant at) {
    services.get(id).add(new Happened(at, name, null, null, null));
  }

  void transition(String id, String stage, LocalDate day, String reason, Instant at) {
    services.get(id).add(new Happened(at, null, stage, day, reason));
  }

  /** Whether it is another document than the one on file. */
  boolean lodge(String id, String kind, Paper paper) {
    List<Paper> lodged = papers(id, kind);
    if (!lodged.isEmpty() && lodged.get(lodged.size() - 1).equals(paper)) {
      return false;
    }
    lodged.add(paper);
    return true;
  }

  Shown now(String id) {
    return shown(id, LocalDate.MAX, Instant.MAX).orElseThrow();
  }

  boolean canMove(String id, String to, LocalDate day) {
    Shown now = now(id);
    return MOVES.get(now.stage()).contains(to)
        && !day.isBefore(now.since())
        && NEEDED.getOrDefault(now.stage() + " " + to, List.of()).stream()
            .allMatch(kind -> holds(id, kind, day));
  }

  Optional<Shown> shown(String id, LocalDate on, Instant known) {
    Shown shown = null;
    for (Happened one : services.getOrDefault(id, List.of())) {
      if (one.at().isAfter(known)) {
        break;
      }
      if (shown == null) {
        if (one.day().isAfter(on)) {
          return Optional.empty();
        }
        shown = new Shown(one.name(), one.stage(), one.day(), null, 1);
      } else if (one.stage() == null) {
        shown =
            new Shown(
                one.name(), shown.stage(), shown.since(), shown.reason(), shown.version() + 1);
      } else if (one.day().isAfter(on)) {
        // It has happened, but not by that day: only the count of changes shows it.
        shown =
            new Shown(
                shown.name(), shown.stage(), shown.since(), shown.reason(), shown.version() + 1);
      } else {
        String reason = TOLD_WHY.contains(one.stage()) ? one.reason() : null;
        shown = new Shown(shown.name(), one.stage(), one.day(), reason, shown.version() + 1);
      }
    }
    return Optional.ofNullable(shown);
  }

  /** All that is shown at some stages, by id. */
  Map<String, Shown> shown(Set<String> stages, LocalDate on, Instant known) {
    Map<String, Shown> all = new TreeMap<>();
    for (String id : services.keySet()) {
      shown(id, on, known)
          .filter(service -> stages.contains(service.stage()))
          .ifPresent(service -> all.put(id, service));
    }
    return all;
  }

  private boolean holds(String id, String kind, LocalDate day) {
    List<Paper> lodged = papers(id, kind);
    Set<String> corrected = new HashSet<>();
    for (int last = lodged.size() - 1; last >= 0; last--) {
      Paper paper = lodged.get(last);
      if (corrected.add(paper.reference()) && !paper.issuedOn().isAfter(day)) {
        return paper.validUntil() == null || !day.isAfter(paper.validUntil());
      }
    }
    return false;
  }

  private List<Paper> papers(String id, String kind) {
    return papers
        .computeIfAbsent(id, service -> new HashMap<>())
        .computeIfAbsent(kind, one -> new ArrayList<>());
  }
}
