package uk.nhsx.gateway.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.report.Section.Fetched;

/** Reads one section, or falls back on the last that was read for the same question. */
final class SectionReader<T> {

  private static final Logger LOG = Logger.getLogger(SectionReader.class);

  private final SectionSource<T> source;
  private final EventPosition position;
  private final ReportConfig config;
  private final Clock clock;
  private final Cache<Question.Likeness, Fetched<T>> lastGood;

  SectionReader(SectionSource<T> source, EventPosition position, ReportConfig config, Clock clock) {
    this.source = source;
    this.position = position;
    this.config = config;
    this.clock = clock;
    this.lastGood = Caffeine.newBuilder().maximumSize(config.windowsKept()).build();
  }

  /** Never fails: a section that can't be had is {@code unavailable}. */
  Uni<Section<T>> read(Question question) {
    return figuresThenPosition(question)
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .map(Section::fresh)
        .onFailure()
        .recoverWithItem(failure -> fallBack(question, failure));
  }

  /**
   * One after the other: a service that has answered by a knowledge records nothing more under it.
   * A position asked for at the same time could miss an event that the figures take in.
   */
  private Uni<Fetched<T>> figuresThenPosition(Question question) {
    return source
        .figures(question)
        .chain(
            figures ->
                position
                    .of(source.service(), question)
                    .map(sequence -> keep(question, figures, sequence)));
  }

  private Fetched<T> keep(Question question, T figures, String sequence) {
    Fetched<T> fetched =
        new Fetched<>(
            figures, sequence, question.knownAt(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    lastGood.put(question.likeness(), fetched);
    return fetched;
  }

  private Section<T> fallBack(Question question, Throwable failure) {
    LOG.warnf(
        "A section of the report can't be read upstream=%s requestId=%s cause=%s",
        source.service().label(), question.requestId(), failure);
    Fetched<T> fetched = lastGood.getIfPresent(question.likeness());
    return fetched == null ? Section.unavailable() : Section.stale(fetched, clock.instant());
  }
}
