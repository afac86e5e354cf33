package uk.nhsx.appmetrics.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Published when a release is withdrawn.
 *
 * @param reason why it was withdrawn
 * @param nationFigures the figures of nations that moved by it, as they show now
 * @param changes where every figure that moved by it can be read
 */
record ReleaseWithdrawn(
    UUID id,
    String title,
    ReleaseKind kind,
    @Nullable String reason,
    @Nullable Instant publishedAt,
    @Nullable Instant withdrawnAt,
    List<NationFigures.NationFigure> nationFigures,
    boolean nationFiguresComplete,
    String changes) {

  static final String TYPE = "uk.nhsx.appmetrics.release.withdrawn.v1";

  static ReleaseWithdrawn of(ReleaseEntity release, NationFigures nation) {
    ReleaseTerms terms = release.terms();
    return new ReleaseWithdrawn(
        release.id(),
        terms.title(),
        terms.kind(),
        release.withdrawnReason(),
        release.publishedAt(),
        release.withdrawnAt(),
        nation.figures(),
        nation.complete(),
        ReleaseRegister.path(release.id()) + "/withdrawal/changes");
  }
}
