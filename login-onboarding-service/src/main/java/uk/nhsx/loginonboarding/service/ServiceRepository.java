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
import uk.nhsx.platform.register.VersionKey;
import uk.nhsx.platform.register.VersionRepository;

/**
 * The stored versions of services. On a day, as known at an instant, a service is what its last
 * version by then says, at the stage of the last version whose stage holds from that day or before.
 */
@ApplicationScoped
class ServiceRepository implements VersionRepository<ServiceVersionEntity> {

  /** A version, and the stage on a day where that is not its own. */
  record State(
      ServiceVersionEntity said, String stage, LocalDate stageSince, @Nullable String reason) {

    ServiceView view() {
      return said.viewAt(Stage.named(stage), stageSince, reason);
    }
  }

  record Step(ServiceVersionEntity now, @Nullable ServiceVersionEntity before) {

    ServiceChange change() {
      return new ServiceChange(
          Optional.ofNullable(before).map(ServiceVersionEntity::view), now.view(), now.recording());
    }
  }

  record Move(
      Instant recordedAt,
      String stage,
      LocalDate since,
      @Nullable String before,
      @Nullable LocalDate beforeSince) {

    StageMove move() {
      return new StageMove(
          recordedAt,
          Stage.named(stage),
          since,
          before == null ? null : Stage.named(before),
          beforeSince);
    }
  }

  boolean existed(ServiceId id, Instant known) {
    return count("reference = ?1 and recording.recordedAt <= ?2", id.value(), known) > 0;
  }

  Stream<ServiceView> find(Collection<String> ids, LocalDate on, Instant known) {
    String query =
        """
        select said, stood.stage, stood.stageSince, stood.stageReason
        from ServiceVersionEntity said
        join ServiceVersionEntity stood on stood.reference = said.reference
        where said.reference in :ids
          and said.recording.recordedAt <= :known
          and (said.supersededAt is null or said.supersededAt > :known)
          and said.appliedOn <= :on
          and stood.version = (
            select max(step.version) from ServiceVersionEntity step
            where step.reference = said.reference
              and step.version <= said.version
              and step.stageSince <= :on)
        """;
    return among(getEntityManager().createQuery(query, State.class), ids, on, known)
        .map(State::view);
  }

  Stream<VersionKey> versions(Collection<String> ids, LocalDate on, Instant known) {
    String query =
        """
        select said.reference, said.version from ServiceVersionEntity said
        where said.reference in :ids
          and said.recording.recordedAt <= :known
          and (said.supersededAt is null or said.supersededAt > :known)
          and said.appliedOn <= :on
        """;
    return among(getEntityManager().createQuery(query, VersionKey.class), ids, on, known);
  }

  List<ServiceView> list(Filter filter, LocalDate on, Instant known, String after, int most) {
    // The stage is looked up for each service in turn. Joined to the versions as a whole, a page
    // deep inside a long list made the database read and sort all that came after it.
    String query =
        """
        select said, stood.stage, stood.stageSince, stood.stageReason
        from ServiceVersionEntity said
        join lateral (
          select step.stage as stage, step.stageSince as stageSince, step.stageReason as stageReason
          from ServiceVersionEntity step
          where step.reference = said.reference
            and step.version <= said.version
            and step.stageSince <= :on
          order by step.version desc
          limit 1) stood
        where said.recording.recordedAt <= :known
          and (said.supersededAt is null or said.supersededAt > :known)
          and said.appliedOn <= :on
          and stood.stage in :stages
          and (locate(:q, said.reference) > 0
            or locate(:q, lower(said.name)) > 0
            or locate(:q, lower(said.organisationName)) > 0)
          and said.reference > :after
        order by said.reference
        """;
    return getEntityManager()
        .createQuery(query, State.class)
        .setParameter("stages", filter.words())
        .setParameter("q", filter.q())
        .setParameter("after", after)
        .setParameter("on", on)
        .setParameter("known", known)
        .setMaxResults(most)
        .getResultStream()
        .map(State::view)
        .toList();
  }

  List<StageMove> moves(Instant after, Instant known, int most) {
    String query =
        """
        select now.recording.recordedAt, now.stage, now.stageSince, before.stage, before.stageSince
        from ServiceVersionEntity now
        left join ServiceVersionEntity before
          on before.reference = now.reference and before.version = now.version - 1
        where now.recording.recordedAt > :after and now.recording.recordedAt <= :known
          and (before.version is null or before.stage <> now.stage)
        order by now.recording.recordedAt
        """;
    return getEntityManager()
        .createQuery(query, Move.class)
        .setParameter("after", after)
        .setParameter("known", known)
        .setMaxResults(most)
        .getResultStream()
        .map(Move::move)
        .toList();
  }

  List<ServiceChange> changes(ServiceId id, Instant after, Instant known, int most) {
    String query =
        """
        select now, before from ServiceVersionEntity now
        left join ServiceVersionEntity before
          on before.reference = now.reference and before.version = now.version - 1
        where now.reference = :id
          and now.recording.recordedAt > :after and now.recording.recordedAt <= :known
        order by now.recording.recordedAt
        """;
    return getEntityManager()
        .createQuery(query, Step.class)
        .setParameter("id", id.value())
        .setParameter("after", after)
        .setParameter("known", known)
        .setMaxResults(most)
        .getResultStream()
        .map(Step::change)
        .toList();
  }

  private static <T> Stream<T> among(
      TypedQuery<T> query, Collection<String> ids, LocalDate on, Instant known) {
    return query
        .setParameter("ids", ids)
        .setParameter("on", on)
        .setParameter("known", known)
        .getResultStream();
  }
}
