package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.request.CurrentRequest;
import uk.nhsx.platform.request.Provenance;

/**
 * Checks requests for releases and stores nothing: what was read of them is in tables of the
 * transaction alone, and no change is opened, so no writer waits.
 */
@ApplicationScoped
class DryRuns {

  /** Stands for an id that is never shown. */
  private static final UUID NO_ID = new UUID(0, 0);

  private final ReleaseRepository releases;
  private final ReleaseFigures figures;
  private final CurrentRequest request;
  private final Clock clock;

  DryRuns(ReleaseRepository releases, ReleaseFigures figures, CurrentRequest request, Clock clock) {
    this.releases = releases;
    this.figures = figures;
    this.request = request;
    this.clock = clock;
  }

  /**
   * Answers as {@link ReleaseRegister#take} would at the moment.
   *
   * @throws uk.nhsx.platform.problem.Problem what the request would be refused with
   */
  @Transactional(Transactional.TxType.MANDATORY)
  DryRunResult check(PreparedRelease prepared) {
    return releases
        .same(prepared.fingerprint())
        .map(ReleaseRegister::kept)
        .map(DryRuns::repeated)
        .orElseGet(() -> expected(prepared.accepted(), prepared));
  }

  private static DryRunResult repeated(WriteResult<ReleaseView> before) {
    return new DryRunResult(before.resource().ofDryRun(), before.tag());
  }

  private DryRunResult expected(ReleaseTerms terms, PreparedRelease prepared) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Provenance provenance = request.provenance();
    ReleaseEntity release =
        new ReleaseEntity(
            0,
            NO_ID,
            terms,
            new VersionMetadata(now, provenance.author(), provenance.requestId(), terms.reason()),
            prepared.fingerprint());
    release.tookIn(prepared, provenance.traceparent());
    release.holds(figures.count());
    @Nullable Instant publishAt = terms.publishAt();
    if (publishAt == null || !publishAt.isAfter(now)) {
      release.publish(0, now);
    }
    return new DryRunResult(ReleaseView.of(release, now).ofDryRunThatIsNew(), null);
  }
}
