package uk.nhsx.appmetrics.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The areas, as other features read them. Each read is a transaction, or part of the caller's, for
 * the same reason as in the catalogue of metrics: no connection is kept beyond it.
 */
@ApplicationScoped
@Transactional
public class Areas {

  /** A statement can't have parameters without end. */
  private static final int AT_A_TIME = 1_000;

  private final AreaRepository areas;

  Areas(AreaRepository areas) {
    this.areas = areas;
  }

  /** All areas that there are, by code. */
  public Map<String, Area> current() {
    Map<String, Area> found = new HashMap<>();
    areas.currentInShort().forEach(area -> found.put(area.code().value(), area));
    return found;
  }

  /** Returns those of the codes that name an area at an instant. */
  public Map<String, Area> known(Collection<String> codes, Instant known) {
    Map<String, Area> found = new HashMap<>();
    read(
        codes,
        known,
        area ->
            found.put(
                area.code().value(),
                new Area(
                    area.number(),
                    area.code(),
                    area.content().opensOn(),
                    area.content().closesOn())));
    return found;
  }

  /** Returns the names that areas had at an instant, by their codes. */
  public Map<String, String> names(Collection<String> codes, Instant known) {
    Map<String, String> names = new HashMap<>();
    read(codes, known, area -> names.put(area.code().value(), area.content().name()));
    return names;
  }

  private void read(Collection<String> codes, Instant known, Consumer<AreaVersionEntity> taker) {
    List<String> all = new ArrayList<>(codes);
    for (int from = 0; from < all.size(); from += AT_A_TIME) {
      areas.known(all.subList(from, Math.min(from + AT_A_TIME, all.size())), known).forEach(taker);
    }
  }
}
