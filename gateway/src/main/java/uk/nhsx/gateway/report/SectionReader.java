package uk.nhsx.gateway.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.report.Section.Fetched;

/** Reads one section; on failure it returns the last one for the same query. */
final class SectionReader<T> {

  private static final Logger LOG = Logger.getLogger(SectionReader.class);

  private final SectionSource<T> source;
  private final EventPosition position;
  private final ReportConfig config;
  private final Clock clock;
  private final Cache<ReportQuery.CacheKey, Fetched<T>> lastGood;

  SectionReader(SectionSource<T> source, EventPosition position, ReportConfig config, Clock clock) {
    this.source = source;
    this.position = position;
    this.config = config;
    this.clock = clock;
    this.lastGood = Caffeine.newBuilder().maximumSize(config.windowsKept()).build();
  }

  /** Never fails: a section that can't be read is {@code unavailable}. */
  Uni<Section<T>> read(ReportQuery query) {
    return figuresThenPosition(query)
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .map(Section::fresh)
        .onFailure()
        .recoverWithItem(failure -> fallBack(query, failure));
  }

  /**
   * Reads one after the other: once a service has answered for an instant, it records nothing at or
   * before it. A position read concurrently could miss an event that the figures include.
   */
  private Uni<Fetched<T>> figuresThenPosition(ReportQuery query) {
    return source
        .figures(query)
        .chain(
            figures ->
                position
                    .of(source.service(), query)
                    .map(sequence -> store(query, figures, sequence)));
  }

  private Fetched<T> store(ReportQuery query, T figures, String sequence) {
    Fetched<T> fetched =
        new Fetched<>(
            figures, sequence, query.knownAt(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    lastGood.put(query.cacheKey(), fetched);
    return fetched;
  }

  private Section<T> fallBack(ReportQuery query, Throwable failure) {
    LOG.warnf(
        "A section of the report can't be read upstream=%s requestId=%s cause=%s",
        source.service().label(), query.requestId(), failure);
    Fetched<T> fetched = lastGood.getIfPresent(query.cacheKey());
    return fetched == null ? Section.unavailable() : Section.stale(fetched, clock.instant());
  }
}
