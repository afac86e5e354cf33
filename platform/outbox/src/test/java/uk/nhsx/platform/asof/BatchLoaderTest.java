package uk.nhsx.platform.asof;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<List<Integer>> loads = new ConcurrentLinkedQueue<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private final AtomicInteger committed = new AtomicInteger();

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  @Test
  void shouldAnswerAllThatWaitByOneLoad() throws Exception {
    BatchLoader<Integer, Integer> loader = new BatchLoader<>(this::squaresWhenAllowed, executor);
    occupy(() -> load(loader, -1), () -> load(loader, -2));
    List<CompletableFuture<Optional<Integer>>> answers =
        IntStream.of(3, 5, 3, 7).mapToObj(key -> load(loader, key)).toList();

    endOneAndAwaitTheNext();
    mayEnd.release(2);

    assertThat(answers)
        .extracting(answer -> answer.get().orElseThrow())
        .containsExactly(9, 25, 9, 49);
    assertThat(loads).containsExactlyInAnyOrder(List.of(-1), List.of(-2), List.of(3, 5, 7));
  }

  @Test
  void shouldNeverAnswerByALoadThatBeganBeforeTheRequest() throws Exception {
    BatchLoader<String, Integer> loader =
        new BatchLoader<>(
            keys -> {
              int seen = committed.get();
              begun.release();
              mayEnd.acquireUninterruptibly();
              return keys.stream().collect(toMap(key -> key, key -> seen));
            },
            executor);
    occupy(() -> loader.load("first"), () -> loader.load("second"));
    committed.set(1);
    CompletableFuture<Optional<Integer>> answer = loader.load("first").subscribeAsCompletionStage();

    mayEnd.release(3);

    assertThat(answer).succeedsWithin(LONG).isEqualTo(Optional.of(1));
  }

  @Test
  void shouldLoadNoMoreAtOnceThanIsAllowed() throws Exception {
    BatchLoader<Integer, Integer> loader = new BatchLoader<>(this::squaresWhenAllowed, executor);
    occupy(() -> load(loader, -1), () -> load(loader, -2));
    List<CompletableFuture<Optional<Integer>>> answers =
        IntStream.rangeClosed(0, BatchLoader.MOST_KEYS).mapToObj(key -> load(loader, key)).toList();

    endOneAndAwaitTheNext();
    mayEnd.release(3);

    assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(LONG));
    assertThat(loads)
        .extracting(List::size)
        .containsExactlyInAnyOrder(1, 1, BatchLoader.MOST_KEYS, 1);
  }

  @Test
  void shouldFailAllThatWaitForALoadThatFailsAndLoadAgain() {
    AtomicInteger failuresLeft = new AtomicInteger(1);
    BatchLoader<Integer, Integer> loader =
        new BatchLoader<>(
            keys -> {
              if (failuresLeft.getAndDecrement() > 0) {
                throw new AssertionError("the database is away");
              }
              return squares(keys);
            },
            executor);

    CompletableFuture<Optional<Integer>> failed = load(loader, 2);

    assertThat(failed)
        .failsWithin(LONG)
        .withThrowableThat()
        .withCause(new AssertionError("the database is away"));
    assertThat(load(loader, 2)).succeedsWithin(LONG).isEqualTo(Optional.of(4));
  }

  @Test
  void shouldReturnNothingForAKeyWithoutAValue() {
    BatchLoader<Integer, Integer> loader = new BatchLoader<>(keys -> Map.of(), executor);

    assertThat(load(loader, 2)).succeedsWithin(LONG).isEqualTo(Optional.empty());
  }

  @Test
  void shouldReturnEachCallerItsOwnValueHoweverManyRace() throws Exception {
    BatchLoader<Integer, Integer> loader = new BatchLoader<>(BatchLoaderTest::squares, executor);
    // The first load sets up context propagation, as the start of Quarkus does.
    load(loader, 0).join();
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 32; caller++) {
      int first = caller * 1_000;
      callers.add(
          CompletableFuture.supplyAsync(
              () -> {
                awaitQuietly(go);
                return IntStream.range(first, first + 1_000)
                    .allMatch(key -> load(loader, key).join().get() == square(key));
              },
              executor));
    }

    go.countDown();

    assertThat(callers)
        .allSatisfy(caller -> assertThat(caller).succeedsWithin(LONG).isEqualTo(true));
  }

  /**
   * Ends one of the loads under way, and waits until its thread has begun the next one. Two threads
   * at once would share the waiting keys by chance.
   */
  private void endOneAndAwaitTheNext() throws InterruptedException {
    mayEnd.release();
    begun.acquire();
  }

  /** Begins as many loads as there may be at once, one after the other, so that none is loader. */
  private void occupy(Runnable... requests) throws InterruptedException {
    for (Runnable request : requests) {
      request.run();
      begun.acquire();
    }
  }

  private Map<Integer, Integer> squaresWhenAllowed(List<Integer> keys) {
    loads.add(keys);
    begun.release();
    mayEnd.acquireUninterruptibly();
    return squares(keys);
  }

  private static Map<Integer, Integer> squares(List<Integer> keys) {
    return keys.stream().collect(toMap(key -> key, BatchLoaderTest::square));
  }

  private static int square(int key) {
    return key * key;
  }

  private static CompletableFuture<Optional<Integer>> load(
      BatchLoader<Integer, Integer> loader, int key) {
    return loader.load(key).subscribeAsCompletionStage();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
