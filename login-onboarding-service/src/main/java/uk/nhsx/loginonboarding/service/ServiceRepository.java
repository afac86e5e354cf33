package uk.nhsx.loginonboarding.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.register.StagePeriods;
import uk.nhsx.platform.register.VersionKey;
import uk.nhsx.platform.register.VersionRepository;

/**
 * The stored versions of services. On a day, as known at an instant, a service is what its last
 * version by then states, at the stage of the last version whose stage holds from that day or
 * before.
 */
@ApplicationScoped
class ServiceRepository implements VersionRepository<ServiceVersionEntity> {

  /** The condition for the last version known. */
  private static final String LATEST_KNOWN =
      """
      where latest.metadata.recordedAt <= :known
        and (latest.supersededAt is null or latest.supersededAt > :known)
        and latest.appliedOn <= :on
      """;

  /**
   * The last version known, beside the stage on the day. The stage is looked up for each service in
   * turn: joined to the versions as a whole, a page deep inside a long list made the database read
   * and sort all that came after it.
   */
  private static final String STATE =
      """
      select latest, held.stage, held.stageSince, held.stageReason
      from ServiceVersionEntity latest
      join lateral (
        select step.stage as stage, step.stageSince as stageSince, step.stageReason as stageReason
        from ServiceVersionEntity step
        where step.reference = latest.reference
          and step.version <= latest.version
          and step.stageSince <= :on
        order by step.version desc
        limit 1) held
      """
          + LATEST_KNOWN;

  private static final String AMONG = " and latest.reference in :ids";

  private static final String AFTER = " and latest.reference > :after order by latest.reference";

  private static final String AT_STAGES = " and held.stage in :stages";

  private static final String CONTAINING =
      """
       and (locate(:q, latest.reference) > 0
        or locate(:q, lower(latest.name)) > 0
        or locate(:q, lower(latest.organisationName)) > 0)
      """;

  /** The expression that the index {@code service_text} holds. */
  private static final String TEXT =
      """
      (reference collate "pg_c_utf8" || E'\\n' || lower(name) || E'\\n' || lower(organisation_name))
      """;

  private static final String VERSION_KNOWN =
      """
       recorded_at <= :known and (superseded_at is null or superseded_at > :known)
      """;

  private static final String SEARCH_TEXT =
      "select reference from service_version where "
          + TEXT
          + " like :pattern and"
          + VERSION_KNOWN
          + "limit :most";

  private static final String COUNT_IN_SAMPLE =
      "select count(*) from (select "
          + TEXT
          + " as text from service_version where reference > :after and"
          + VERSION_KNOWN
          + "order by reference limit :sample) sample where text like :pattern";

  /** How many services show whether a text is in many, and how many of them are many. */
  private static final int SAMPLE = 500;

  private static final int MANY_OF_SAMPLE = 50;

  /** With at most so many services found by the one condition, the other is checked for each. */
  private static final int FEW = 500;

  /** The index holds sequences of three characters. */
  private static final int SHORTEST_INDEXED = 3;

  private final StagePeriods stagePeriods;

  ServiceRepository(StagePeriods stagePeriods) {
    this.stagePeriods = stagePeriods;
  }

  @Override
  public Class<ServiceVersionEntity> type() {
    return ServiceVersionEntity.class;
  }

  /** A version, and the stage on a day where that is not its own. */
  record State(
      ServiceVersionEntity latest, String stage, LocalDate stageSince, @Nullable String reason) {

    ServiceView view() {
      return latest.viewAt(Stage.named(stage), stageSince, reason);
    }
  }

  record VersionPair(ServiceVersionEntity now, @Nullable ServiceVersionEntity before) {

    ServiceChange change() {
      return new ServiceChange(
          Optional.ofNullable(before).map(ServiceVersionEntity::view), now.view(), now.metadata());
    }
  }

  record TransitionRow(
      Instant recordedAt,
      String stage,
      LocalDate since,
      @Nullable String before,
      @Nullable LocalDate beforeSince) {

    StageTransition transition() {
      return new StageTransition(
          recordedAt,
          Stage.named(stage),
          since,
          before == null ? null : Stage.named(before),
          beforeSince);
    }
  }

  boolean existed(ServiceId id, Instant known) {
    return count("reference = ?1 and metadata.recordedAt <= ?2", id.value(), known) > 0;
  }

  /** Those of some services that there are on a day, as known at an instant. */
  Stream<ServiceView> find(Collection<String> ids, LocalDate on, Instant known) {
    return onDay(STATE + AMONG, State.class, on, known)
        .setParameter("ids", ids)
        .getResultStream()
        .map(State::view);
  }

  /** Which versions {@link #find} gives. */
  Stream<VersionKey> versions(Collection<String> ids, LocalDate on, Instant known) {
    String query =
        "select latest.reference, latest.version from ServiceVersionEntity latest "
            + LATEST_KNOWN
            + AMONG;
    return onDay(query, VersionKey.class, on, known).setParameter("ids", ids).getResultStream();
  }

  List<ServiceView> list(Filter filter, LocalDate on, Instant known, String after, int most) {
    Optional<? extends Collection<String>> candidates = candidates(filter, on, known, after, most);
    if (candidates.filter(Collection::isEmpty).isPresent()) {
      return List.of();
    }
    String query =
        STATE
            + (candidates.isPresent() ? AMONG : "")
            + (filter.hasStages() ? AT_STAGES : "")
            + (filter.hasText() ? CONTAINING : "")
            + AFTER;
    TypedQuery<State> list = onDay(query, State.class, on, known).setParameter("after", after);
    candidates.ifPresent(ids -> list.setParameter("ids", ids));
    if (filter.hasStages()) {
      list.setParameter("stages", filter.words());
    }
    if (filter.hasText()) {
      list.setParameter("q", filter.q());
    }
    return list.setMaxResults(most).getResultStream().map(State::view).toList();
  }

  /**
   * Returns ids that include those of the page, if an index leads to them: a filter for few of many
   * services must not walk through all of them. What most services have is found in their order.
   */
  private Optional<? extends Collection<String>> candidates(
      Filter filter, LocalDate on, Instant known, String after, int most) {
    if (!filter.hasText()) {
      return filter.hasStages()
          ? Optional.of(stagePeriods.page(filter.words(), on, known, after, most))
          : Optional.empty();
    }
    Optional<List<String>> byText =
        filter.q().length() < SHORTEST_INDEXED || isInMany(filter.q(), known, after)
            ? Optional.empty()
            : containing(filter.q(), known);
    return byText.isPresent() || !filter.hasStages()
        ? byText
        : stagePeriods.few(filter.words(), on, known, FEW);
  }

  private boolean isInMany(String q, Instant known, String after) {
    Number found =
        (Number)
            getEntityManager()
                .createNativeQuery(COUNT_IN_SAMPLE, Long.class)
                .setParameter("pattern", pattern(q))
                .setParameter("known", known)
                .setParameter("after", after)
                .setParameter("sample", SAMPLE)
                .getSingleResult();
    return found.intValue() >= MANY_OF_SAMPLE;
  }

  @SuppressWarnings("unchecked")
  private Optional<List<String>> containing(String q, Instant known) {
    List<String> found =
        getEntityManager()
            .createNativeQuery(SEARCH_TEXT, String.class)
            .setParameter("pattern", pattern(q))
            .setParameter("known", known)
            .setParameter("most", FEW + 1)
            .getResultList();
    return Optional.of(found).filter(few -> few.size() <= FEW);
  }

  private static String pattern(String q) {
    return "%" + q.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }

  List<StageTransition> transitions(Instant after, Instant known, int most) {
    String query =
        """
        select now.metadata.recordedAt, now.stage, now.stageSince, before.stage, before.stageSince
        from ServiceVersionEntity now
        left join ServiceVersionEntity before
          on before.reference = now.reference and before.version = now.version - 1
        where now.metadata.recordedAt > :after and now.metadata.recordedAt <= :known
          and (before.version is null or before.stage <> now.stage)
        order by now.metadata.recordedAt
        """;
    return getEntityManager()
        .createQuery(query, TransitionRow.class)
        .setParameter("after", after)
        .setParameter("known", known)
        .setMaxResults(most)
        .getResultStream()
        .map(TransitionRow::transition)
        .toList();
  }

  ServiceChange lastChange(ServiceId id) {
    ServiceVersionEntity now = current(id.value()).orElseThrow();
    VersionKey before = new VersionKey(id.value(), now.version() - 1);
    return new VersionPair(now, findById(before)).change();
  }

  List<ServiceChange> changes(ServiceId id, Instant after, Instant known, int most) {
    String query =
        """
        select now, before from ServiceVersionEntity now
        left join ServiceVersionEntity before
          on before.reference = now.reference and before.version = now.version - 1
        where now.reference = :id
          and now.metadata.recordedAt > :after and now.metadata.recordedAt <= :known
        order by now.metadata.recordedAt
        """;
    return getEntityManager()
        .createQuery(query, VersionPair.class)
        .setParameter("id", id.value())
        .setParameter("after", after)
        .setParameter("known", known)
        .setMaxResults(most)
        .getResultStream()
        .map(VersionPair::change)
        .toList();
  }

  private <T> TypedQuery<T> onDay(String query, Class<T> row, LocalDate on, Instant known) {
    return getEntityManager()
        .createQuery(query, row)
        .setParameter("on", on)
        .setParameter("known", known);
  }
}
