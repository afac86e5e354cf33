package uk.nhsx.appmetrics.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.problem.Finding;

/** A release as it is shown. */
record ReleaseView(
    UUID id,
    String title,
    ReleaseKind kind,
    @Nullable String reason,
    @Nullable String source,
    String state,
    Instant publishedAt,
    Instant recordedAt,
    String author,
    long figures,
    String contentSha256,
    Intake intake) {

  private static final String PUBLISHED = "published";

  /**
   * How the body was taken in.
   *
   * @param override whether findings that may pass were let pass
   * @param findings those that were
   */
  record Intake(long rows, long figures, boolean override, List<Finding> findings) {}

  static Page<ReleaseView> page(Page<ReleaseEntity> page) {
    return new Page<>(page.items().stream().map(ReleaseView::of).toList(), page.next());
  }

  static ReleaseView of(ReleaseEntity release) {
    ReleaseTerms terms = release.terms();
    return new ReleaseView(
        release.id(),
        terms.title(),
        terms.kind(),
        terms.reason(),
        terms.source(),
        PUBLISHED,
        release.publishedAt(),
        release.recordedAt(),
        release.author(),
        release.figures(),
        release.contentSha256(),
        new Intake(release.rows(), release.figures(), terms.override(), List.of()));
  }
}
