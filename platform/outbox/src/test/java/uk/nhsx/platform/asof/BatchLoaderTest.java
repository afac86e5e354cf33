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

  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<List<Integer>> looks = new ConcurrentLinkedQueue<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private final AtomicInteger committed = new AtomicInteger();

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  @Test
  void shouldAnswerAllWhoWaitByOneLook() throws Exception {
    BatchLoader<Integer, Integer> shared = new BatchLoader<>(this::squaresWhenAllowed, executor);
    occupy(() -> ask(shared, -1), () -> ask(shared, -2));
    List<CompletableFuture<Optional<Integer>>> answers =
        IntStream.of(3, 5, 3, 7).mapToObj(key -> ask(shared, key)).toList();

    mayEnd.release(3);

    assertThat(answers)
        .extracting(answer -> answer.get().orElseThrow())
        .containsExactly(9, 25, 9, 49);
    assertThat(looks).containsExactlyInAnyOrder(List.of(-1), List.of(-2), List.of(3, 5, 7));
  }

  @Test
  void shouldNeverAnswerByALookThatBeganBeforeTheQuestion() throws Exception {
    BatchLoader<String, Integer> shared =
        new BatchLoader<>(
            questions -> {
              int seen = committed.get();
              begun.release();
              mayEnd.acquireUninterruptibly();
              return questions.stream().collect(toMap(key -> key, key -> seen));
            },
            executor);
    occupy(() -> shared.load("first"), () -> shared.load("second"));
    committed.set(1);
    CompletableFuture<Optional<Integer>> answer = shared.load("first").subscribeAsCompletionStage();

    mayEnd.release(3);

    assertThat(answer).succeedsWithin(LONG).isEqualTo(Optional.of(1));
  }

  @Test
  void shouldAskNoMoreAtOnceThanIsGoodForAnybody() throws Exception {
    BatchLoader<Integer, Integer> shared = new BatchLoader<>(this::squaresWhenAllowed, executor);
    occupy(() -> ask(shared, -1), () -> ask(shared, -2));
    List<CompletableFuture<Optional<Integer>>> answers =
        IntStream.rangeClosed(0, BatchLoader.MOST_KEYS).mapToObj(key -> ask(shared, key)).toList();

    mayEnd.release(4);

    assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(LONG));
    assertThat(looks)
        .extracting(List::size)
        .containsExactlyInAnyOrder(1, 1, BatchLoader.MOST_KEYS, 1);
  }

  @Test
  void shouldTellAllWhoWaitedWhyALookFailedAndLookAgain() {
    AtomicInteger failuresLeft = new AtomicInteger(1);
    BatchLoader<Integer, Integer> shared =
        new BatchLoader<>(
            questions -> {
              if (failuresLeft.getAndDecrement() > 0) {
                throw new AssertionError("the database is away");
              }
              return squares(questions);
            },
            executor);

    CompletableFuture<Optional<Integer>> failed = ask(shared, 2);

    assertThat(failed)
        .failsWithin(LONG)
        .withThrowableThat()
        .withCause(new AssertionError("the database is away"));
    assertThat(ask(shared, 2)).succeedsWithin(LONG).isEqualTo(Optional.of(4));
  }

  @Test
  void shouldGiveNothingWhereTheLookFoundNothing() {
    BatchLoader<Integer, Integer> shared = new BatchLoader<>(questions -> Map.of(), executor);

    assertThat(ask(shared, 2)).succeedsWithin(LONG).isEqualTo(Optional.empty());
  }

  @Test
  void shouldGiveEverybodyTheirOwnAnswerHoweverManyRace() throws Exception {
    BatchLoader<Integer, Integer> shared = new BatchLoader<>(BatchLoaderTest::squares, executor);
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 32; caller++) {
      int first = caller * 1_000;
      callers.add(
          CompletableFuture.supplyAsync(
              () -> {
                awaitQuietly(go);
                return IntStream.range(first, first + 1_000)
                    .allMatch(key -> ask(shared, key).join().get() == square(key));
              },
              executor));
    }

    go.countDown();

    assertThat(callers)
        .allSatisfy(caller -> assertThat(caller).succeedsWithin(LONG).isEqualTo(true));
  }

  /** Begins as many looks as there may be at once, one after the other lest they be shared. */
  private void occupy(Runnable... questions) throws InterruptedException {
    for (Runnable key : questions) {
      key.run();
      begun.acquire();
    }
  }

  private Map<Integer, Integer> squaresWhenAllowed(List<Integer> questions) {
    looks.add(questions);
    begun.release();
    mayEnd.acquireUninterruptibly();
    return squares(questions);
  }

  private static Map<Integer, Integer> squares(List<Integer> questions) {
    return questions.stream().collect(toMap(key -> key, BatchLoaderTest::square));
  }

  private static int square(int key) {
    return key * key;
  }

  private static CompletableFuture<Optional<Integer>> ask(
      BatchLoader<Integer, Integer> shared, int key) {
    return shared.load(key).subscribeAsCompletionStage();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
