package uk.nhsx.appmetrics.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the figures ought to show, worked out in the plainest way: all releases are kept in a list,
 * and every query reads all of them.
 */
final class NaiveFigures {

  /** A figure of a day, of one metric in one area. */
  record Key(String metric, String area, LocalDate day) {}

  record Value(BigDecimal value, int qualifier, int published) {

    Value plus(Value other) {
      return new Value(
          value.add(other.value),
          Math.min(qualifier | other.qualifier, 4),
          Math.max(published, other.published));
    }
  }

  private static final class Release {
    private final Map<Key, Value> figures;
    private final int published;
    private boolean withdrawn;

    Release(Map<Key, Value> figures, int published) {
      this.figures = figures;
      this.published = published;
    }
  }

  private final List<Release> releases = new ArrayList<>();
  private final Map<String, TreeMap<LocalDate, Optional<String>>> parents = new HashMap<>();

  /** Publishes figures; the value's own number of the release is set here. */
  int publish(Map<Key, Value> figures) {
    int published = releases.size();
    Map<Key, Value> numbered = new HashMap<>();
    figures.forEach(
        (key, value) -> numbered.put(key, new Value(value.value(), value.qualifier(), published)));
    releases.add(new Release(numbered, published));
    return published;
  }

  void withdraw(int published) {
    releases.get(published).withdrawn = true;
  }

  /** An area lies in a parent from a day on, or ever since. */
  void move(String area, @Nullable String parent, @Nullable LocalDate since) {
    TreeMap<LocalDate, Optional<String>> timeline =
        parents.computeIfAbsent(area, code -> new TreeMap<>());
    LocalDate from = since == null ? LocalDate.MIN : since;
    timeline.tailMap(from, true).clear();
    timeline.put(from, Optional.ofNullable(parent));
  }

  Optional<Value> shown(Key key, boolean additive) {
    Optional<Value> supplied =
        releases.stream()
            .filter(release -> !release.withdrawn && release.figures.containsKey(key))
            .reduce((earlier, later) -> later.published > earlier.published ? later : earlier)
            .map(release -> release.figures.get(key));
    if (supplied.isPresent() || !additive) {
      return supplied;
    }
    return parents.keySet().stream()
        .filter(child -> parentOf(child, key.day()).filter(key.area()::equals).isPresent())
        .flatMap(child -> shown(new Key(key.metric(), child, key.day()), true).stream())
        .reduce(Value::plus);
  }

  private Optional<String> parentOf(String area, LocalDate day) {
    Map.Entry<LocalDate, Optional<String>> entry = parents.get(area).floorEntry(day);
    return entry == null ? Optional.empty() : entry.getValue();
  }
}
