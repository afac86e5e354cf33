package uk.nhsx.ailab.award;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.platform.register.StagePeriods;
import uk.nhsx.platform.register.VersionKey;
import uk.nhsx.platform.register.VersionRepository;

/** The awards' table. */
@ApplicationScoped
class AwardRepository implements VersionRepository<AwardVersionEntity> {

  /** The condition for the last version known. */
  private static final String LATEST_KNOWN =
      """
      where latest.metadata.recordedAt <= :known
        and (latest.supersededAt is null or latest.supersededAt > :known)
        and latest.awardedOn <= :on
      """;

  /**
   * The last version known, beside the last transition up to the day; see {@link AwardOnDay}. The
   * step is looked up for each award in turn: joined to the versions as a whole, a page of one
   * stage made the database read them all.
   */
  private static final String ON_DAY =
      """
      select latest, transition.stage, transition.stageSince, transition.returned
      from AwardVersionEntity latest
      left join lateral (
        select step.stage as stage, step.stageSince as stageSince, step.returned as returned
        from AwardVersionEntity step
        where step.reference = latest.reference
          and step.metadata.recordedAt <= :known and step.stageSince <= :on
        order by step.version desc
        limit 1) transition
      """
          + LATEST_KNOWN;

  private static final String AMONG = " and latest.reference in :references";

  private static final String AFTER = " and latest.reference > :after order by latest.reference";

  /** With at most so many awards found by one condition, the others are checked for each. */
  private static final int FEW = 500;

  /**
   * Without the last step up to the day: nothing leaves the stage in which money comes back, so the
   * last version known states how much did, and since when.
   */
  private static final String TOTALS =
      """
      select latest.competition, latest.phase, count(*),
        sum(latest.amount
          - case when latest.stageSince <= :on then coalesce(latest.returned, 0) else 0 end)
      from AwardVersionEntity latest
      """
          + LATEST_KNOWN
          + "group by latest.competition, latest.phase order by latest.competition, latest.phase";

  private static final String HISTORY =
      """
      select latest, before from AwardVersionEntity latest
      left join AwardVersionEntity before
        on before.reference = latest.reference and before.version = latest.version - 1
      where latest.reference = :reference and latest.version > :after
        and latest.metadata.recordedAt <= :known
      order by latest.version
      """;

  private final StagePeriods stagePeriods;
  private final AwardSearch search;

  AwardRepository(StagePeriods stagePeriods, AwardSearch search) {
    this.stagePeriods = stagePeriods;
    this.search = search;
  }

  @Override
  public Class<AwardVersionEntity> type() {
    return AwardVersionEntity.class;
  }

  /** Those of some awards that there are on a day, as known at an instant. */
  Stream<AwardOnDay> find(Collection<String> references, LocalDate on, Instant known) {
    return onDay(ON_DAY + AMONG, Object[].class, on, known)
        .setParameter("references", references)
        .getResultStream()
        .map(AwardRepository::onDay);
  }

  /** Which versions {@link #find} gives. */
  Stream<VersionKey> versions(Collection<String> references, LocalDate on, Instant known) {
    String query =
        "select latest.reference, latest.version from AwardVersionEntity latest "
            + LATEST_KNOWN
            + AMONG;
    return onDay(query, VersionKey.class, on, known)
        .setParameter("references", references)
        .getResultStream();
  }

  /**
   * The awards there are on a day, as known at an instant, by reference.
   *
   * @param filter without programmes: awards name their competitions only
   */
  List<AwardOnDay> list(AwardFilter filter, LocalDate on, Instant known, String after, int most) {
    Optional<List<String>> candidates = candidates(filter, on, known, after, most);
    if (candidates.filter(List::isEmpty).isPresent()) {
      return List.of();
    }
    StringBuilder query = new StringBuilder(ON_DAY);
    Map<String, Object> parameters = new HashMap<>();
    candidates.ifPresent(
        found -> {
          query.append(AMONG);
          parameters.put("references", found);
        });
    if (!filter.competitions().isEmpty()) {
      query.append(" and latest.competition in :competitions");
      parameters.put("competitions", filter.competitions());
    }
    if (!filter.phases().isEmpty()) {
      query.append(" and latest.phase in :phases");
      parameters.put("phases", filter.phases());
    }
    if (!filter.stages().isEmpty()) {
      query.append(" and coalesce(transition.stage, :announced) in :stages");
      parameters.put("announced", Stage.ANNOUNCED);
      parameters.put("stages", filter.stages());
    }
    filter
        .recipient()
        .ifPresent(
            recipient -> {
              query.append(" and latest.recipientOrgId = :recipient");
              parameters.put("recipient", recipient);
            });
    if (!filter.q().isEmpty()) {
      query.append(" and locate(:q, latest.searchText) > 0");
      parameters.put("q", filter.q().value());
    }
    TypedQuery<Object[]> list =
        onDay(query.append(AFTER).toString(), Object[].class, on, known)
            .setParameter("after", after);
    parameters.forEach(list::setParameter);
    return list.setMaxResults(most).getResultStream().map(AwardRepository::onDay).toList();
  }

  /**
   * Returns references that include those of the page, if the text or the stages lead to them: a
   * filter for few of many awards must not walk through all of them.
   */
  private Optional<List<String>> candidates(
      AwardFilter filter, LocalDate on, Instant known, String after, int most) {
    Optional<List<String>> byText = search.few(filter.q(), known, after, FEW);
    if (byText.isPresent() || filter.stages().isEmpty()) {
      return byText;
    }
    List<String> stages = filter.stages().stream().map(Stage::word).toList();
    return filter.hasStagesOnly()
        ? Optional.of(stagePeriods.page(stages, on, known, after, most))
        : stagePeriods.few(stages, on, known, FEW);
  }

  /** What was committed on a day, as known at an instant, by competition and phase. */
  List<Awards.AwardTotal> totals(LocalDate on, Instant known) {
    return onDay(TOTALS, Object[].class, on, known)
        .getResultStream()
        .map(
            row ->
                new Awards.AwardTotal(
                    new CompetitionId((String) row[0]),
                    (Integer) row[1],
                    (Long) row[2],
                    (BigDecimal) row[3]))
        .toList();
  }

  /** The versions of an award after a numbered one, as known at an instant. */
  List<AwardChange> history(AwardReference reference, Instant known, int after, int most) {
    return getEntityManager()
        .createQuery(HISTORY, Object[].class)
        .setParameter("reference", reference.value())
        .setParameter("known", known)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultStream()
        .map(row -> AwardChange.of((AwardVersionEntity) row[0], (AwardVersionEntity) row[1]))
        .toList();
  }

  /** The version before one of an award, if there is one. */
  @Nullable AwardVersionEntity before(AwardVersionEntity version) {
    return findById(new VersionKey(version.award().reference().value(), version.version() - 1));
  }

  /** The awards that now belong to competitions, by reference. */
  List<AwardVersionEntity> of(Collection<CompetitionId> competitions) {
    return list(
        "competition in :competitions and supersededAt is null order by reference",
        Parameters.with("competitions", texts(competitions)));
  }

  /** What the awards of competitions now hold, less what came back; leaving out one award. */
  BigDecimal committed(Collection<CompetitionId> competitions, String exceptReference) {
    return getEntityManager()
        .createQuery(
            """
            select coalesce(sum(amount - coalesce(returned, 0)), 0) from AwardVersionEntity
            where supersededAt is null and competition in :competitions and reference <> :except
            """,
            BigDecimal.class)
        .setParameter("competitions", texts(competitions))
        .setParameter("except", exceptReference)
        .getSingleResult();
  }

  /** The day on which an award first left the stage it was announced in, if it has. */
  Optional<LocalDate> firstMove(AwardReference reference) {
    return Optional.ofNullable(
        getEntityManager()
            .createQuery(
                """
                select min(stageSince) from AwardVersionEntity
                where reference = :reference and stage <> :announced
                """,
                LocalDate.class)
            .setParameter("reference", reference.value())
            .setParameter("announced", Stage.ANNOUNCED)
            .getSingleResult());
  }

  private <T> TypedQuery<T> onDay(String query, Class<T> row, LocalDate on, Instant known) {
    return getEntityManager()
        .createQuery(query, row)
        .setParameter("on", on)
        .setParameter("known", known);
  }

  private static AwardOnDay onDay(Object[] row) {
    AwardVersionEntity latest = (AwardVersionEntity) row[0];
    return new AwardOnDay(
        latest,
        row[1] == null
            ? null
            : latest.status((Stage) row[1], (LocalDate) row[2], (BigDecimal) row[3]));
  }

  private static List<String> texts(Collection<CompetitionId> competitions) {
    return competitions.stream().map(CompetitionId::value).toList();
  }
}
