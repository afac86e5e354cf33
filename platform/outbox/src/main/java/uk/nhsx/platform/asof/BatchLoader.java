package uk.nhsx.platform.asof;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A look into the database that all share who ask at the same time. Who comes while looks are under
 * way waits for the next one, so a look always begins after the question, and shows all that was
 * committed before it. Who comes alone is answered at once.
 */
public final class BatchLoader<Q, A> {

  /** A second one, lest a slow look holds everybody up. */
  private static final int LOOKS_AT_ONCE = 2;

  /** More at once would make nobody's answer come earlier. */
  static final int MOST_QUESTIONS = 128;

  private final Function<List<Q>, Map<Q, A>> look;
  private final Executor executor;
  private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore free = new Semaphore(LOOKS_AT_ONCE);

  /**
   * Shares a look.
   *
   * @param look answers several questions at once, each of them once; one without an answer is left
   *     out
   * @param executor what looks are taken in; they may block
   */
  public BatchLoader(Function<List<Q>, Map<Q, A>> look, Executor executor) {
    this.look = look;
    this.executor = executor;
  }

  private record Asked<Q, A>(Q question, CompletableFuture<Optional<A>> answer) {

    void tell(@Nullable Map<Q, A> found, @Nullable Throwable failure) {
      if (found != null) {
        answer.complete(Optional.ofNullable(found.get(question)));
      } else if (failure != null) {
        // Wrapped by the future that the look ended in.
        answer.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
      }
    }
  }

  /** Asks at once, and is answered in a thread of the executor. */
  public Uni<Optional<A>> ask(Q question) {
    Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
    waiting.add(asked);
    lookIfFree();
    return Uni.createFrom().completionStage(asked.answer());
  }

  private void lookIfFree() {
    if (!waiting.isEmpty() && free.tryAcquire()) {
      executor.execute(this::lookUntilNobodyWaits);
    }
  }

  private void lookUntilNobodyWaits() {
    for (var together = next(); !together.isEmpty(); together = next()) {
      answer(together);
    }
    free.release();
    // Somebody may have come between the last glance at the queue and the release.
    lookIfFree();
  }

  private List<Asked<Q, A>> next() {
    List<Asked<Q, A>> together = new ArrayList<>();
    Asked<Q, A> asked = waiting.poll();
    while (asked != null) {
      together.add(asked);
      asked = together.size() < MOST_QUESTIONS ? waiting.poll() : null;
    }
    return together;
  }

  private void answer(List<Asked<Q, A>> together) {
    List<Q> questions = together.stream().map(Asked::question).distinct().toList();
    // Whatever the look fails with, those who wait are told.
    CompletableFuture.completedFuture(questions)
        .thenApply(look)
        .whenComplete((found, failure) -> together.forEach(asked -> asked.tell(found, failure)));
  }
}
