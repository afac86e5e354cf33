package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.series.NameResolver;
import uk.nhsx.platform.asof.KnownAt;

/** Finds the releases that a filter selects, as far as the reader may see them. */
@ApplicationScoped
class VisibleReleases {

  private final ReleaseRepository releases;
  private final VisibilityRules visibilityRules;
  private final NameResolver names;

  VisibleReleases(ReleaseRepository releases, VisibilityRules visibilityRules, NameResolver names) {
    this.releases = releases;
    this.visibilityRules = visibilityRules;
    this.names = names;
  }

  /** What one reader may see of a list, page by page, the newest first. */
  record Listing(Visibility visibility, Pages pages) {}

  /** Reads the first releases after a place in the list. */
  @FunctionalInterface
  interface Pages {
    List<ReleaseEntity> after(NewestFirst place, int rows);
  }

  /**
   * Settles what the pages show before any of them is read: who asks is not known any more when the
   * rows of a CSV are.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found} if the metric of the filter was not
   *     known by then
   */
  Listing list(ReleaseFilter filter, KnownAt known) {
    Optional<Metric> metric = metric(filter, known.instant());
    Visibility visibility = visibilityRules.of(known);
    return new Listing(
        visibility, (place, rows) -> releases.after(place, rows, filter.q(), metric, visibility));
  }

  /**
   * Checks that there is such a list, without reading it.
   *
   * @throws uk.nhsx.platform.problem.Problem as {@link #list}
   */
  void check(ReleaseFilter filter, KnownAt known) {
    metric(filter, known.instant());
  }

  private Optional<Metric> metric(ReleaseFilter filter, Instant known) {
    return filter.metric().map(key -> names.metric(key.value(), known));
  }
}
