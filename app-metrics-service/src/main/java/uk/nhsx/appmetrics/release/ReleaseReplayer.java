package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.NotReplayableException;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;

/**
 * Withdraws releases again that a restored database still shows, and publishes those again whose
 * figures it holds under embargo. The figures of any other release are in no event.
 */
@ApplicationScoped
class ReleaseReplayer implements EventReplayer {

  private final ReleaseRepository releases;
  private final Withdrawals withdrawals;
  private final Watermark watermark;
  private final ReplayedRequest request;

  ReleaseReplayer(
      ReleaseRepository releases,
      Withdrawals withdrawals,
      Watermark watermark,
      ReplayedRequest request) {
    this.releases = releases;
    this.withdrawals = withdrawals;
    this.watermark = watermark;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(ReleasePublished.TYPE, ReleaseWithdrawn.TYPE);
  }

  @Override
  public void replay(PublishedEvent event) {
    if (event.type().equals(ReleaseWithdrawn.TYPE)) {
      withdrawals.withdraw(
          event.key(),
          request.post(event, WithdrawRelease.class),
          new StepPrecondition(Optional.empty()));
    } else if (releases.stored(event.key()).isPresent()) {
      watermark.reached(event.recordedAt());
    } else {
      throw new NotReplayableException(
          "the figures of the release are not in its event. Its publisher can send them again, once a new epoch has begun");
    }
  }
}
