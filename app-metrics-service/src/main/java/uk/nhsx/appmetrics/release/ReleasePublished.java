package uk.nhsx.appmetrics.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Published when a release is published.
 *
 * @param figures how many figures were supplied with it
 * @param nationFigures the figures of nations that it gave or moved, supplied or added up
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
    @Nullable Instant publishedAt,
    long figures,
    List<NationFigures.NationFigure> nationFigures,
    boolean nationFiguresComplete,
    String changes) {

  static final String TYPE = "uk.nhsx.appmetrics.release.published.v1";

  static ReleasePublished of(ReleaseEntity release, NationFigures nation) {
    ReleaseTerms terms = release.terms();
    return new ReleasePublished(
        release.id(),
        terms.title(),
        terms.kind(),
        terms.reason(),
        terms.source(),
        release.publishedAt(),
        release.figures(),
        nation.figures(),
        nation.complete(),
        ReleaseRegister.path(release.id()) + "/changes");
  }
}
