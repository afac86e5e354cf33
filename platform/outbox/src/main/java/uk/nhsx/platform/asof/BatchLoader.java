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
 * Loads together what several callers request at the same time. A caller that comes while loads are
 * under way waits for the next one. So a load always begins after the request, and shows all that
 * was committed before it. A caller that comes alone is served at once.
 */
public final class BatchLoader<K, V> {

  /** A second one, so that a slow load does not hold up all callers. */
  private static final int CONCURRENT_LOADS = 2;

  /** More in one load would not make any answer come earlier. */
  static final int MOST_KEYS = 128;

  private final Function<List<K>, Map<K, V>> load;
  private final Executor executor;
  private final Queue<PendingLoad<K, V>> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore free = new Semaphore(CONCURRENT_LOADS);

  /**
   * Makes a loader.
   *
   * @param load returns the values of several distinct keys; a key without a value is left out
   * @param executor runs the loads, which may block
   */
  public BatchLoader(Function<List<K>, Map<K, V>> load, Executor executor) {
    this.load = load;
    this.executor = executor;
  }

  private record PendingLoad<K, V>(K key, CompletableFuture<Optional<V>> value) {

    void complete(@Nullable Map<K, V> found, @Nullable Throwable failure) {
      if (found != null) {
        value.complete(Optional.ofNullable(found.get(key)));
      } else if (failure != null) {
        // Wrapped by the future that the load ended in.
        value.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
      }
    }
  }

  /** Returns the value of a key, emitted in a thread of the executor. */
  public Uni<Optional<V>> load(K key) {
    PendingLoad<K, V> pending = new PendingLoad<>(key, new CompletableFuture<>());
    waiting.add(pending);
    loadIfFree();
    return Uni.createFrom().completionStage(pending.value());
  }

  private void loadIfFree() {
    if (!waiting.isEmpty() && free.tryAcquire()) {
      executor.execute(this::loadUntilNoneWaits);
    }
  }

  private void loadUntilNoneWaits() {
    for (var together = next(); !together.isEmpty(); together = next()) {
      answer(together);
    }
    free.release();
    // A caller may have come between the last poll and the release.
    loadIfFree();
  }

  private List<PendingLoad<K, V>> next() {
    List<PendingLoad<K, V>> together = new ArrayList<>();
    PendingLoad<K, V> pending = waiting.poll();
    while (pending != null) {
      together.add(pending);
      pending = together.size() < MOST_KEYS ? waiting.poll() : null;
    }
    return together;
  }

  private void answer(List<PendingLoad<K, V>> together) {
    List<K> keys = together.stream().map(PendingLoad::key).distinct().toList();
    // Whatever the load fails with, all callers get the failure.
    CompletableFuture.completedFuture(keys)
        .thenApply(load)
        .whenComplete(
            (found, failure) -> together.forEach(pending -> pending.complete(found, failure)));
  }
}
