package uk.nhsx.appmetrics.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** Registers and amends areas, one by one or many at once. */
@ApplicationScoped
class AreaRegister {

  private static final String REFUSED = "The areas can't be registered like this.";
  private static final String PATH = "/v1/app-metrics/areas";

  /** Key of the events about many areas, so that these keep their order among themselves. */
  private static final String KEY_OF_MANY = "areas";

  private final AreaRepository areas;
  private final AreaParser givenAreas;
  private final Parents parents;
  private final SumsOfAreas sums;
  private final ChangeLog changeLog;

  AreaRegister(
      AreaRepository areas,
      AreaParser givenAreas,
      Parents parents,
      SumsOfAreas sums,
      ChangeLog changeLog) {
    this.areas = areas;
    this.givenAreas = givenAreas;
    this.parents = parents;
    this.sums = sums;
    this.changeLog = changeLog;
  }

  @Transactional
  WriteResult<AreaView> put(String pathCode, RegisterArea register, Precondition precondition) {
    IntakeFindings findings = givenAreas.findings();
    ParsedAreas read = givenAreas.of(pathCode, register, findings);
    refuseIfAny(read, findings);
    List<SubmittedArea> given = read.placed();
    SubmittedArea area = given.get(0);
    AreaCode code = area.code();

    Change change = changeLog.open(null);
    Map<AreaCode, AreaVersionEntity> family =
        byCode(areas.currentFamily(code, area.content().parent()));
    Optional<AreaVersionEntity> current = Optional.ofNullable(family.get(code));
    Hierarchy hierarchy = hierarchy(family);
    if (hierarchy.changes(given).isEmpty()) {
      return kept(current.orElseThrow());
    }
    precondition.check(current.map(VersionEntity::tag));
    hierarchy.check(read, findings);
    findings.refuseIfAny(REFUSED);

    AreaVersionEntity next = write(given, family, change).get(0);
    append(given, current.isPresent() ? 0 : 1, path(code), code.value(), change);
    return current.isPresent()
        ? kept(next)
        : WriteResult.created(path(code), AreaView.of(next), next.tag());
  }

  @Transactional
  AreasReceived putAll(InputStream csv) {
    IntakeFindings findings = givenAreas.findings();
    ParsedAreas read = givenAreas.of(csv, findings);
    refuseIfAny(read, findings);
    List<SubmittedArea> given = read.placed();

    Change change = changeLog.open(null);
    Map<AreaCode, AreaVersionEntity> current = byCode(areas.current());
    Hierarchy hierarchy = hierarchy(current);
    hierarchy.check(read, findings);
    findings.refuseIfAny(REFUSED);
    List<SubmittedArea> changes = hierarchy.changes(given);
    int created = (int) changes.stream().filter(area -> !current.containsKey(area.code())).count();
    if (!changes.isEmpty()) {
      write(changes, current, change);
      append(changes, created, PATH, KEY_OF_MANY, change);
    }
    return new AreasReceived(
        given.size(), created, changes.size() - created, given.size() - changes.size());
  }

  /** Refuses what is wrong in itself, and adds at once what is wrong beside the other areas. */
  private void refuseIfAny(ParsedAreas read, IntakeFindings findings) {
    if (!findings.isEmpty()) {
      hierarchy(byCode(areas.current())).check(read, findings);
      findings.refuseIfAny(REFUSED);
    }
  }

  /** Stores new versions, one for each given area. */
  private List<AreaVersionEntity> write(
      List<SubmittedArea> given, Map<AreaCode, AreaVersionEntity> current, Change change) {
    for (SubmittedArea area : given) {
      AreaVersionEntity before = current.get(area.code());
      if (before != null) {
        before.supersede(change.recordedAt());
      }
    }
    // The old versions must have left before the new ones come: only one may be current.
    areas.flush();
    long newAreas = given.stream().filter(area -> !current.containsKey(area.code())).count();
    Iterator<Integer> numbers = areas.nextNumbers(Math.toIntExact(newAreas));
    List<AreaVersionEntity> written = new ArrayList<>();
    for (SubmittedArea area : given) {
      AreaVersionEntity before = current.get(area.code());
      AreaVersionEntity next =
          new AreaVersionEntity(
              before == null ? numbers.next() : before.number(),
              area.code(),
              before == null ? 1 : before.version() + 1,
              area.content(),
              VersionMetadata.of(change));
      areas.persist(next);
      written.add(next);
    }
    areas.flush();
    regroup(written, current, change);
    return written;
  }

  /** New areas have no figures yet; of the others, only those that move change any sum. */
  private void regroup(
      List<AreaVersionEntity> written, Map<AreaCode, AreaVersionEntity> current, Change change) {
    parents.rank(numbers(written, area -> current.containsKey(area.code())));
    parents.move(numbers(written, area -> !current.containsKey(area.code())));
    List<AreaVersionEntity> moved =
        written.stream()
            .filter(
                area ->
                    Optional.ofNullable(current.get(area.code()))
                        .filter(before -> !before.content().hasParentOf(area.content()))
                        .isPresent())
            .toList();
    if (!moved.isEmpty()) {
      List<Integer> numbers = moved.stream().map(AreaVersionEntity::number).toList();
      sums.regroup(change.recordedAt(), numbers, firstDay(moved), () -> parents.move(numbers));
    }
  }

  /** Of all the days from which areas lie in their parents. */
  private static LocalDate firstDay(List<AreaVersionEntity> moved) {
    return moved.stream()
        .map(area -> Objects.requireNonNullElse(area.content().parentSince(), LocalDate.MIN))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static List<Integer> numbers(
      List<AreaVersionEntity> written, Predicate<AreaVersionEntity> which) {
    return written.stream().filter(which).map(AreaVersionEntity::number).toList();
  }

  private static void append(
      List<SubmittedArea> given, int created, String path, String key, Change change) {
    List<String> codes =
        given.stream()
            .map(area -> area.code().value())
            .sorted()
            .limit(AreasRegistered.MOST_CODES)
            .toList();
    change.append(
        new NewEvent(
            AreasRegistered.TYPE,
            path,
            key,
            new AreasRegistered(given.size(), created, given.size() - created, codes, path)));
  }

  private static WriteResult<AreaView> kept(AreaVersionEntity area) {
    return WriteResult.kept(path(area.code()), AreaView.of(area), area.tag());
  }

  private static String path(AreaCode code) {
    return PATH + "/" + code;
  }

  private static Map<AreaCode, AreaVersionEntity> byCode(Collection<AreaVersionEntity> stored) {
    Map<AreaCode, AreaVersionEntity> byCode = new HashMap<>();
    stored.forEach(area -> byCode.put(area.code(), area));
    return byCode;
  }

  private static Hierarchy hierarchy(Map<AreaCode, AreaVersionEntity> stored) {
    Map<AreaCode, AreaContent> contents = new HashMap<>();
    stored.forEach((code, area) -> contents.put(code, area.content()));
    return new Hierarchy(contents);
  }
}
