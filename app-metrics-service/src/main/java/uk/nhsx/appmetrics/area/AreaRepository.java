package uk.nhsx.appmetrics.area;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.register.VersionRepository;

/** The stored versions of areas. */
@ApplicationScoped
class AreaRepository implements VersionRepository<AreaVersionEntity> {

  @Override
  public Class<AreaVersionEntity> type() {
    return AreaVersionEntity.class;
  }

  /** An area's own current version, its parent's, and its children's. */
  List<AreaVersionEntity> currentFamily(AreaCode code, @Nullable AreaCode parent) {
    return list(
        "supersededAt is null and (reference = :code or reference = :above or parent = :code)",
        Parameters.with("code", code.value()).and("above", parent == null ? "" : parent.value()));
  }

  List<AreaVersionEntity> current() {
    return list("supersededAt is null");
  }

  /** All current areas, without what only the list of areas shows. */
  List<Area> currentInShort() {
    return getEntityManager()
        .createQuery(
            "select number, reference, opensOn, closesOn from AreaVersionEntity"
                + " where supersededAt is null",
            Tuple.class)
        .getResultStream()
        .map(
            row ->
                new Area(
                    row.get(0, Integer.class),
                    new AreaCode(row.get(1, String.class)),
                    row.get(2, LocalDate.class),
                    row.get(3, LocalDate.class)))
        .toList();
  }

  List<AreaVersionEntity> known(Collection<String> codes, Instant known) {
    return list(
        "reference in :codes and " + KNOWN, Parameters.with("codes", codes).and("known", known));
  }

  /**
   * A page of a list that may be narrowed to types, to the children of parents, and to a text. In a
   * transaction of its own: a client that reads all pages holds no connection.
   */
  @Transactional
  List<AreaVersionEntity> knownAfter(String code, int rows, AreaFilter filter, Instant known) {
    StringBuilder query = new StringBuilder("reference > :after and ").append(KNOWN);
    Parameters values = Parameters.with("after", code).and("known", known);
    if (!filter.types().isEmpty()) {
      query.append(" and type in :types");
      values.and("types", filter.types());
    }
    if (!filter.parents().isEmpty()) {
      query.append(" and parent in :parents");
      values.and("parents", filter.parents());
    }
    if (!filter.q().isEmpty()) {
      query.append(" and (locate(:q, lower(reference)) > 0 or locate(:q, lower(name)) > 0)");
      values.and("q", filter.q().value());
    }
    return find(query.append(" order by reference").toString(), values).range(0, rows - 1).list();
  }

  /** Numbers that no area has yet. */
  Iterator<Integer> nextNumbers(int count) {
    return getEntityManager()
        .createNativeQuery(
            "select nextval('area_number')::integer from generate_series(1, ?1)", Integer.class)
        .setParameter(1, count)
        .getResultList()
        .iterator();
  }
}
