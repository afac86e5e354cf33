package uk.nhsx.systemtests.rollout;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import uk.nhsx.systemtests.proof.Workload;

/** Clients that repeat nothing: they read, write and follow the events all the time. */
final class SteadyLoad implements AutoCloseable {

  /** Reads of each service, of the report and of a feed. */
  static final List<String> API =
      List.of(
          "/v1/app-metrics/metrics?limit=1",
          "/v1/login-onboarding/summary",
          "/v1/ai-lab/summary",
          "/v1/progress-report",
          "/v1/ai-lab/events?limit=1&after=1");

  private static final Duration WRITER_PACE = Duration.ofMillis(100);

  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<SteadyReader> readers;
  private final Workload workload;

  /** Starts it, with a reader of each of these paths. */
  SteadyLoad(ReplicatedSuite suite, List<String> paths) {
    String gateway = suite.gateway().address();
    workload =
        new Workload(suite.suite(), URI.create(gateway), suite.suite()::token, SteadyLoad::note);
    workload.start("", 1, WRITER_PACE);
    readers = paths.stream().map(path -> new SteadyReader(vertx, gateway, path)).toList();
    readers.forEach(threads::submit);
  }

  /** Waits until each register has taken so many writes more. */
  void awaitWrites(int count) {
    workload.awaitWrites(count);
  }

  /** Ends it, but for those that follow the events. */
  void stop() throws Exception {
    readers.forEach(SteadyReader::stop);
    workload.stopWriters();
  }

  /** As {@link Workload#differences()}. */
  List<String> differences() throws Exception {
    return workload.differences();
  }

  /** The requests that were not answered as they should be, each with the reason. */
  List<String> failures() {
    return Stream.concat(
            workload.failures().stream(),
            readers.stream().map(SteadyReader::failures).flatMap(List::stream))
        .toList();
  }

  /** How often each path was read as it should be. */
  List<Integer> reads() {
    return readers.stream().map(SteadyReader::answers).toList();
  }

  @Override
  public void close() throws Exception {
    threads.shutdownNow();
    workload.close();
    vertx.close();
  }

  static void note(String words) {
    System.out.println("rollout: " + words);
  }
}
