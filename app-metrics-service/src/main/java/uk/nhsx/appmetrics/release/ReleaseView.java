package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * A release as it is shown.
 *
 * @param publishAt until when it is, or was, under embargo, if ever
 * @param id nothing in a dry run that would make a new release
 * @param publishedAt nothing under embargo
 * @param dryRun only in the answer to a dry run
 */
record ReleaseView(
    @Nullable UUID id,
    String title,
    ReleaseKind kind,
    @Nullable String reason,
    @Nullable String source,
    ReleaseState state,
    @Nullable Instant publishAt,
    @Nullable Instant publishedAt,
    Instant recordedAt,
    String author,
    long figures,
    String contentSha256,
    @Nullable Withdrawal withdrawal,
    @Nullable Cancellation cancellation,
    Intake intake,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean dryRun) {

  /** How it was taken back. */
  record Withdrawal(
      @Nullable Instant withdrawnAt, @Nullable String reason, @Nullable String author) {}

  /** How it was ended before it was published. */
  record Cancellation(Instant cancelledAt, @Nullable String reason, String author) {

    static Cancellation of(VersionMetadata note) {
      return new Cancellation(note.recordedAt(), note.reason(), note.author());
    }
  }

  /**
   * How the body was taken in.
   *
   * @param override whether findings that may pass were let pass
   * @param overriddenBy the author of the override
   * @param findings those that were
   */
  record Intake(
      long rows,
      long figures,
      boolean override,
      @Nullable String overriddenBy,
      List<Finding> findings) {}

  static Page<ReleaseView> page(Page<ReleaseEntity> page, Instant known) {
    return new Page<>(
        page.items().stream().map(release -> of(release, known)).toList(), page.next());
  }

  static ReleaseView of(ReleaseEntity release, Instant known) {
    ReleaseTerms terms = release.terms();
    ReleaseState state = release.state(known);
    String author = release.metadata().author();
    return new ReleaseView(
        release.id(),
        terms.title(),
        terms.kind(),
        terms.reason(),
        terms.source(),
        state,
        terms.publishAt(),
        release.publishedAt(),
        release.metadata().recordedAt(),
        author,
        release.figures(),
        release.contentSha256(),
        state == ReleaseState.WITHDRAWN
            ? new Withdrawal(
                release.withdrawnAt(), release.withdrawnReason(), release.withdrawnBy())
            : null,
        state == ReleaseState.CANCELLED
            ? release.cancellation().map(Cancellation::of).orElse(null)
            : null,
        new Intake(
            release.rows(),
            release.figures(),
            terms.override(),
            terms.override() ? author : null,
            release.findings()),
        null);
  }

  /** The answer to a dry run that finds this release. */
  ReleaseView ofDryRun() {
    return ofDryRun(id);
  }

  /** The answer to a dry run that would make this release, which has no id before it is made. */
  ReleaseView ofDryRunThatIsNew() {
    return ofDryRun(null);
  }

  private ReleaseView ofDryRun(@Nullable UUID shownId) {
    return new ReleaseView(
        shownId,
        title,
        kind,
        reason,
        source,
        state,
        publishAt,
        publishedAt,
        recordedAt,
        author,
        figures,
        contentSha256,
        withdrawal,
        cancellation,
        intake,
        true);
  }
}
