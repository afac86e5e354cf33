package uk.nhsx.appmetrics.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.AreaType;
import uk.nhsx.appmetrics.figure.Observation;

/**
 * Told when a release is published.
 *
 * @param figures how many figures it gives
 * @param nationFigures its figures of nations
 * @param nationFiguresComplete whether these are all of them; if not, {@code changes} has the
 *     others
 * @param changes where every figure that it gave or moved can be read
 */
record ReleasePublished(
    UUID id,
    String title,
    ReleaseKind kind,
    @Nullable String reason,
    @Nullable String source,
    Instant publishedAt,
    long figures,
    List<NationFigure> nationFigures,
    boolean nationFiguresComplete,
    String changes) {

  static final String TYPE = "uk.nhsx.appmetrics.release.published.v1";

  /** Keeps an event well below what a Kafka broker takes as one message. */
  private static final int MOST_NATION_FIGURES = 500;

  record NationFigure(
      String metric, String area, String period, String value, @Nullable String qualifier) {

    static NationFigure of(NewFigure figure) {
      Observation observation = figure.observation();
      return new NationFigure(
          figure.metric().key().value(),
          figure.area().code().value(),
          observation.period().text(),
          observation.amount().text(),
          observation.qualifier().word());
    }
  }

  static ReleasePublished of(ReleaseEntity release, List<NewFigure> figures) {
    ReleaseTerms terms = release.terms();
    List<NationFigure> nation =
        figures.stream()
            .filter(figure -> figure.area().type() == AreaType.NATION)
            .limit(MOST_NATION_FIGURES + 1L)
            .map(NationFigure::of)
            .toList();
    boolean complete = nation.size() <= MOST_NATION_FIGURES;
    return new ReleasePublished(
        release.id(),
        terms.title(),
        terms.kind(),
        terms.reason(),
        terms.source(),
        release.publishedAt(),
        release.figures(),
        complete ? nation : nation.subList(0, MOST_NATION_FIGURES),
        complete,
        ReleaseRegister.path(release.id()) + "/changes");
  }
}
