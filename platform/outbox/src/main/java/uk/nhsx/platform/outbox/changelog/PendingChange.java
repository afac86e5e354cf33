package uk.nhsx.platform.outbox.changelog;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.changelog.Preloader.Preload;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.request.Provenance;

/**
 * A change that waits to be written, and the result that its caller waits for. The change is
 * written by another thread, so it carries what it needs of its request.
 */
final class PendingChange<T> {

  private static final String REQUEST_ID = "requestId";

  private final Provenance provenance;
  private final @Nullable String reason;
  private final Optional<Preload> preload;
  private final Function<Change, T> work;
  private final @Nullable Object requestId = MDC.get(REQUEST_ID);
  private final CompletableFuture<T> result = new CompletableFuture<>();

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  private @Nullable T outcome;
  private @Nullable RuntimeException refusal;

  PendingChange(
      Provenance provenance,
      @Nullable String reason,
      Optional<Preload> preload,
      Function<Change, T> work) {
    this.preload = preload;
    this.provenance = provenance;
    this.reason = reason;
    this.work = work;
  }

  private enum State {
    WAITING,
    /** It is being written, or will be with the next transaction. */
    TAKEN,
    /** Its caller no longer waits, so it is not written. */
    WITHDRAWN
  }

  /** Takes it to be written; returns false if its caller has withdrawn it. */
  boolean take() {
    return state.compareAndSet(State.WAITING, State.TAKEN) || state.get() == State.TAKEN;
  }

  private boolean withdraw() {
    return state.compareAndSet(State.WAITING, State.WITHDRAWN);
  }

  /** Returns what the change will read, if it declares that. */
  Optional<Preload> preload() {
    return preload;
  }

  /** Returns the change that it is to run with. */
  Change begin(LogPosition head, Instant recordedAt, CloudEvents cloudEvents) {
    return new Change(head, recordedAt, provenance, reason, cloudEvents);
  }

  /** Runs the change. Its caller is answered by {@link #complete} or {@link #fail}. */
  void run(Change change) {
    outcome = null;
    refusal = null;
    if (requestId != null) {
      MDC.put(REQUEST_ID, requestId);
    }
    try {
      outcome = work.apply(change);
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  /** Notes that it is refused; the other changes of its transaction are not concerned. */
  void refuse(RuntimeException problem) {
    refusal = problem;
  }

  /** Answers the caller, after the commit. */
  void complete() {
    if (refusal == null) {
      result.complete(Objects.requireNonNull(outcome));
    } else {
      result.completeExceptionally(refusal);
    }
  }

  /** Answers the caller, after a rollback or a failed commit. */
  void fail(Throwable failure) {
    result.completeExceptionally(failure);
  }

  /**
   * Waits for the result.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code unavailable} if it is not there in time. A
   *     change that had not been taken is not written; one that had been taken may be.
   */
  T await(Duration timeout) {
    try {
      return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw withdraw() ? WriteLimiter.overloaded() : outcomeUnknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw withdraw() ? WriteLimiter.overloaded() : outcomeUnknown();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    }
  }

  private static RuntimeException outcomeUnknown() {
    return ProblemType.UNAVAILABLE
        .because("The change took too long and may have been stored; send it again.")
        .withHeader("Retry-After", WriteLimiter.RETRY_AFTER_SECONDS);
  }
}
