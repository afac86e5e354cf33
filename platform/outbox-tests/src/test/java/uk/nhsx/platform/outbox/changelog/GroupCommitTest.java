package uk.nhsx.platform.outbox.changelog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.platform.notes.Caller.asCaller;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Holds what changes that share a transaction do to each other: nothing. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class GroupCommitTest {

  /** As configured for the tests of this module. */
  private static final int QUEUE_SIZE = 25;

  private static final Duration LONG = Duration.ofMinutes(2);

  @Inject Notes notes;
  @Inject ChangeLog changeLog;
  @Inject WriteQueue queue;
  @Inject LogHead head;

  private final ExecutorService callers = Executors.newFixedThreadPool(32);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void shutDown() {
    release.countDown();
    callers.shutdownNow();
  }

  @Test
  void shouldCommitChangesThatArriveTogetherInOneTransaction() throws Exception {
    Future<Long> first = holdTheCommitter();
    List<Future<Long>> others = submitAll(20, change -> write(change, "together"));

    release.countDown();

    first.get(5, TimeUnit.MINUTES);
    for (Future<Long> other : others) {
      assertThat(other.get(5, TimeUnit.MINUTES)).isEqualTo(first.get());
    }
  }

  @Test
  void shouldRecordEachChangeLaterThanTheOneBeforeAndNumberThemWithoutGaps() throws Exception {
    long before = head.read().sequence();
    Future<Long> first = holdTheCommitter();
    List<Future<Instant>> others =
        submitAll(
            20,
            change -> {
              write(change, "order");
              return change.recordedAt();
            });

    release.countDown();

    first.get(5, TimeUnit.MINUTES);
    List<Instant> instants = new ArrayList<>();
    for (Future<Instant> other : others) {
      instants.add(other.get(5, TimeUnit.MINUTES));
    }
    assertThat(instants).doesNotHaveDuplicates();
    assertThat(head.read().sequence()).isEqualTo(before + 21);
    assertThat(sequencesAfter(before))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(before + 1, before + 21).boxed().toList());
  }

  @Test
  void shouldRefuseOneChangeAndCommitTheOthersInTheSameTransaction() throws Exception {
    Future<Long> first = holdTheCommitter();
    Future<Long> refused =
        submit(
            change -> {
              throw ProblemType.CONFLICT.because("Not this one.");
            });
    List<Future<Long>> others = submitAll(5, change -> write(change, "beside"));

    release.countDown();

    assertThatThrownBy(() -> refused.get(5, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(Problem.class)
        .hasMessage("Not this one.");
    for (Future<Long> other : others) {
      assertThat(other.get(5, TimeUnit.MINUTES)).isEqualTo(first.get());
    }
  }

  @Test
  void shouldFailOnlyTheChangeThatThrowsAfterItHasWritten() throws Exception {
    long before = head.read().sequence();
    Future<Long> first = holdTheCommitter();
    Future<Long> failing =
        submit(
            change -> {
              write(change, "half-written");
              throw new IllegalStateException("after writing");
            });
    List<Future<Long>> others = submitAll(5, change -> write(change, "whole"));

    release.countDown();

    first.get(5, TimeUnit.MINUTES);
    assertThatThrownBy(() -> failing.get(5, TimeUnit.MINUTES)).hasRootCauseMessage("after writing");
    for (Future<Long> other : others) {
      other.get(5, TimeUnit.MINUTES);
    }
    assertThat(head.read().sequence()).isEqualTo(before + 6);
    assertThat(notes.knownAt(head.read().recordedAt())).doesNotContain("half-written");
  }

  @Test
  void shouldFailOnlyTheChangeThatBreaksTheTransaction() throws Exception {
    Future<Long> first = holdTheCommitter();
    Future<Long> failing = submit(change -> notes.execute("select 1 / 0"));
    List<Future<Long>> others = submitAll(5, change -> write(change, "beside a broken one"));

    release.countDown();

    first.get(5, TimeUnit.MINUTES);
    assertThatThrownBy(() -> failing.get(5, TimeUnit.MINUTES))
        .hasStackTraceContaining("division by zero");
    for (Future<Long> other : others) {
      other.get(5, TimeUnit.MINUTES);
    }
  }

  @Test
  void shouldInterruptAChangeThatBlocksAndWriteTheOthers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Future<Long> blocking =
        submit(
            change -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
              }
              return 0L;
            });
    await().atMost(LONG).until(() -> queue.size() == 0);
    List<Future<Long>> others = submitAll(5, change -> write(change, "not blocked"));

    assertThatThrownBy(() -> blocking.get(5, TimeUnit.MINUTES))
        .cause()
        .isInstanceOf(Problem.class)
        .hasMessageContaining("took too long");
    for (Future<Long> other : others) {
      other.get(5, TimeUnit.MINUTES);
    }
  }

  @Test
  void shouldWriteOnThoughACallerIsInterruptedWhileItsChangeWaits() throws Exception {
    Future<Long> first = holdTheCommitter();
    Future<Long> interrupted = submit(change -> write(change, "abandoned"));
    await().atMost(LONG).until(() -> queue.size() == 1);
    interrupted.cancel(true);
    Future<Long> other = submit(change -> write(change, "still wanted"));

    release.countDown();

    first.get(5, TimeUnit.MINUTES);
    other.get(5, TimeUnit.MINUTES);
    assertThat(notes.knownAt(head.read().recordedAt())).contains("still wanted");
  }

  @Test
  void shouldRefuseMoreChangesThanMayWait() throws Exception {
    Future<Long> first = holdTheCommitter();
    List<Future<Long>> waiting = submitAll(QUEUE_SIZE, change -> write(change, "waiting"));
    await().atMost(LONG).until(() -> queue.size() == QUEUE_SIZE);

    Future<Long> tooMany = submit(change -> write(change, "too many"));

    assertThatThrownBy(() -> tooMany.get(5, TimeUnit.MINUTES))
        .cause()
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Too many changes");
    release.countDown();
    for (Future<Long> one : waiting) {
      assertThat(one.get(5, TimeUnit.MINUTES)).isPositive();
    }
  }

  @Test
  void shouldShareOneUpdateAmongReadersThatNameDifferentInstants() throws Exception {
    Future<Long> first = holdTheCommitter();
    Instant now = head.read().recordedAt().plusSeconds(1);
    AtomicInteger answered = new AtomicInteger();
    List<Future<?>> readers =
        IntStream.range(0, 10)
            .<Future<?>>mapToObj(
                number ->
                    callers.submit(
                        () -> {
                          queue.advanceTo(now.plusMillis(number)).join();
                          answered.incrementAndGet();
                        }))
            .toList();

    release.countDown();

    first.get(5, TimeUnit.MINUTES);
    for (Future<?> reader : readers) {
      reader.get(5, TimeUnit.MINUTES);
    }
    assertThat(answered).hasValue(10);
    assertThat(head.read().isOpenAt(now.plusMillis(9))).isFalse();
  }

  /** Occupies the committer until the test lets go, so that what comes then waits together. */
  private Future<Long> holdTheCommitter() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    Future<Long> first =
        submit(
            change -> {
              held.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return write(change, "first");
            });
    assertThat(held.await(5, TimeUnit.MINUTES)).isTrue();
    return first;
  }

  /** Writes a note, and returns the number of the transaction that does so. */
  private long write(Change change, String text) {
    notes.insertAndAppend(change, "group", text);
    return notes.transactionId();
  }

  private <T> Future<T> submit(Function<Change, T> work) {
    return callers.submit(asCaller(() -> changeLog.write(null, work)));
  }

  private <T> List<Future<T>> submitAll(int number, Function<Change, T> work) {
    List<Future<T>> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(submit(work));
    }
    await().atMost(LONG).until(() -> queue.size() >= number);
    return all;
  }

  private List<Long> sequencesAfter(long sequence) {
    return given()
        .get("/v1/notes/events?limit=500&after=" + sequence)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.sequence", Long.class);
  }
}
