package uk.nhsx.loginonboarding.service;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored versions of services. On a day, as known at an instant, a service is what its last
 * version by then says, at the stage of the last version whose stage holds from that day or before.
 */
@ApplicationScoped
class ServiceRepository
    implements PanacheRepositoryBase<ServiceVersionEntity, ServiceVersionEntity.Key> {

  private static final String ON_A_DAY =
      """
      from ServiceVersionEntity said
      join ServiceVersionEntity stood on stood.key.id = said.key.id
      where said.recording.recordedAt <= :known
        and (said.supersededAt is null or said.supersededAt > :known)
        and said.appliedOn <= :on
        and stood.key.version = (
          select max(step.key.version) from ServiceVersionEntity step
          where step.key.id = said.key.id
            and step.key.version <= said.key.version
            and step.stageSince <= :on)
      """;

  private static final String STATE = "select said, stood.stage, stood.stageSince " + ON_A_DAY;

  /** A version, and the stage on a day where that is not its own. */
  record State(ServiceVersionEntity said, String stage, LocalDate stageSince) {

    ServiceView view() {
      return said.viewAt(Stage.named(stage), stageSince);
    }
  }

  record Step(ServiceVersionEntity now, @Nullable ServiceVersionEntity before) {

    ServiceChange change() {
      return new ServiceChange(
          Optional.ofNullable(before).map(ServiceVersionEntity::view), now.view(), now.recording());
    }
  }

  record Count(String stage, long count, long since) {}

  Optional<ServiceVersionEntity> current(ServiceId id) {
    return find("key.id = ?1 and supersededAt is null", id.value()).firstResultOptional();
  }

  boolean existed(ServiceId id, Instant known) {
    return count("key.id = ?1 and recording.recordedAt <= ?2", id.value(), known) > 0;
  }

  void supersede(ServiceId id, Instant at) {
    update("supersededAt = ?1 where key.id = ?2 and supersededAt is null", at, id.value());
  }

  Optional<ServiceView> find(ServiceId id, LocalDate on, Instant known) {
    return getEntityManager()
        .createQuery(STATE + " and said.key.id = :id", State.class)
        .setParameter("id", id.value())
        .setParameter("on", on)
        .setParameter("known", known)
        .getResultStream()
        .map(State::view)
        .findFirst();
  }

  List<ServiceView> list(Filter filter, LocalDate on, Instant known, String after, int most) {
    String query =
        STATE
            + """
              and stood.stage in :stages
              and (locate(:q, said.key.id) > 0
                or locate(:q, lower(said.name)) > 0
                or locate(:q, lower(said.organisationName)) > 0)
              and said.key.id > :after
            order by said.key.id
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

  List<StageCount> count(LocalDate on, LocalDate since, Instant known) {
    String query =
        """
        select stood.stage, count(*), sum(case when stood.stageSince >= :since then 1 else 0 end)
        """
            + ON_A_DAY
            + " group by stood.stage";
    return getEntityManager()
        .createQuery(query, Count.class)
        .setParameter("since", since)
        .setParameter("on", on)
        .setParameter("known", known)
        .getResultStream()
        .map(count -> new StageCount(Stage.named(count.stage()), count.count(), count.since()))
        .toList();
  }

  List<ServiceChange> changes(ServiceId id, Instant after, Instant known, int most) {
    String query =
        """
        select now, before from ServiceVersionEntity now
        left join ServiceVersionEntity before
          on before.key.id = now.key.id and before.key.version = now.key.version - 1
        where now.key.id = :id
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
}
