package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.changelog.Preloader.Preload;
import uk.nhsx.platform.request.CurrentRequest;
import uk.nhsx.platform.request.Provenance;

/**
 * Writes the changes of a service's registers, one after the other. The order settles three things
 * at once: races between writers, the sequence of events, and the instant at which a change is
 * recorded. See docs/adr/002.
 */
@ApplicationScoped
public class ChangeLog {

  private final WriteQueue queue;
  private final ExclusiveTransaction exclusive;
  private final CurrentRequest request;
  private final ReplayedChange replayed;
  private final WriteConfig config;
  private final ChangeSpans spans;

  ChangeLog(
      WriteQueue queue,
      ExclusiveTransaction exclusive,
      CurrentRequest request,
      ReplayedChange replayed,
      WriteConfig config,
      ChangeSpans spans) {
    this.queue = queue;
    this.exclusive = exclusive;
    this.request = request;
    this.replayed = replayed;
    this.config = config;
    this.spans = spans;
  }

  /**
   * Writes a change in a transaction that it may share with others, and returns its result once
   * that is committed. The caller must not be in a transaction.
   *
   * <p>The work runs in another thread, without a request. It reads what it decides by, and may
   * refuse by throwing a {@link uk.nhsx.platform.problem.Problem} before it writes anything. It may
   * run twice, and only the second run counts: it has no effect but in the database. Reads and
   * checks that need no stored state belong before it, since others wait.
   *
   * @param reason for the change, as given by its author, if any
   * @throws uk.nhsx.platform.problem.Problem what the work refuses with; {@code unavailable} if too
   *     many changes wait, or it takes too long
   */
  public <T> T write(@Nullable String reason, Function<Change, T> work) {
    return write(reason, Optional.empty(), work);
  }

  /**
   * As {@link #write(String, Function)}, for a change that declares which resource it reads, so
   * that the changes of a transaction share the query.
   */
  public <T> T write(@Nullable String reason, Preload preload, Function<Change, T> work) {
    return write(reason, Optional.of(preload), work);
  }

  private <T> T write(
      @Nullable String reason, Optional<Preload> preload, Function<Change, T> work) {
    return spans.around(
        () -> {
          PendingChange<T> pending = new PendingChange<>(provenance(), reason, preload, work);
          if (!queue.offer(pending)) {
            throw WriteLimiter.overloaded();
          }
          return pending.await(config.waitTimeout());
        });
  }

  /**
   * Opens a change that has the caller's transaction for itself, because it writes much or takes
   * long. Waits for the change under way; all other changes wait until the transaction ends.
   *
   * @param reason for the change, as given by its author, if any
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Change open(@Nullable String reason) {
    // Within the span, which the event is to name as its cause.
    return spans.untilCommit(() -> exclusive.open(provenance(), reason));
  }

  /** As {@link #open(String)}, for a change that no request makes. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Change open(Provenance provenance, @Nullable String reason) {
    return spans.untilCommit(() -> exclusive.open(provenance, reason));
  }

  private Provenance provenance() {
    return replayed.provenance(request::provenance);
  }
}
