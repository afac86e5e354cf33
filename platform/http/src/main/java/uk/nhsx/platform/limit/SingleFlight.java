package uk.nhsx.platform.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Computes a value once for all callers that need it at the same time. Only for values that a key
 * determines for ever: a caller may get one whose computation began before it came.
 */
public final class SingleFlight<K, V> {

  private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  /**
   * Returns the value, computed by this caller or by another one whose computation is under way.
   *
   * @throws RuntimeException what the computation has failed with, for each of its callers
   */
  public V get(K key, Supplier<V> computation) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> other = underWay.putIfAbsent(key, own);
    if (other != null) {
      return join(other);
    }
    try {
      own.complete(computation.get());
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
    } finally {
      underWay.remove(key, own);
    }
    return join(own);
  }

  private static <V> V join(CompletableFuture<V> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
