package uk.nhsx.benchmarks.appmetrics;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** Publishes week files one after another, some of them after a COPY of the same figures. */
record Intake(Run run, MetricsClient client, Feed feed) {
  private static final Target TARGET = Target.atMost("2.0");

  /** Two at each endpoint, until the JVMs have compiled what matters. */
  private static final int WARM_UP_WEEKS = 4;

  private static final List<String> ENDPOINTS = List.of("service", "gateway");
  private static final int CHANGES = 3;

  /** Longer than it takes to check and store a week. */
  private static final Duration EMBARGO = Duration.ofSeconds(40);

  /** How many weeks a comparison takes: those to warm up, and the runs at each endpoint. */
  static int weeks(int runs) {
    return WARM_UP_WEEKS + runs * ENDPOINTS.size();
  }

  /**
   * Compares weeks with a COPY: a COPY, the same week through the service, a COPY, the next week
   * through the gateway. Both tables have the same weeks at every moment.
   */
  void compare(PlainCopy copy, int first, Table table)
      throws IOException, InterruptedException, SQLException {
    List<URI> addresses =
        List.of(run.suite().address(Service.APP_METRICS), run.suite().address("GATEWAY_PORT"));
    List<List<Duration>> copied = List.of(new ArrayList<>(), new ArrayList<>());
    List<List<Duration>> accepted = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < weeks(run.options().runs()); i++) {
      int endpoint = i % ENDPOINTS.size();
      FeedWeek week = feed.week(first + i);
      Duration yardstick = copy.load(week);
      Duration measured = client.publish(addresses.get(endpoint), week);
      run.log(
          "week %d: COPY %s, accepted through the %s in %s",
          first + i + 1,
          Latencies.text(yardstick),
          ENDPOINTS.get(endpoint),
          Latencies.text(measured));
      if (i >= WARM_UP_WEEKS) {
        copied.get(endpoint).add(yardstick);
        accepted.get(endpoint).add(measured);
      }
    }
    for (int i = 0; i < ENDPOINTS.size(); i++) {
      Latencies yardstick = Latencies.of(copied.get(i));
      Latencies measured = Latencies.of(accepted.get(i));
      add(table, "accepted through the " + ENDPOINTS.get(i), measured);
      add(table, "COPY of the same weeks", yardstick);
      run.report()
          .compare(
              "week file through the %s, to a COPY".formatted(ENDPOINTS.get(i)),
              Quantity.of(yardstick.median()),
              Quantity.of(measured.median()),
              TARGET);
    }
  }

  /** Publishes the weeks from one to before another through the service. */
  List<Duration> load(int from, int to) throws InterruptedException {
    List<Duration> times = new ArrayList<>();
    for (int number = from; number < to; number++) {
      times.add(client.publish(run.suite().address(Service.APP_METRICS), feed.week(number)));
      run.log("week %d: accepted in %s", number + 1, Latencies.text(times.get(number - from)));
    }
    return times;
  }

  /**
   * Withdraws the last weeks, and publishes them again under an embargo: all other requests wait
   * for both. The first query after an embargo is timed.
   */
  void change(int weeks, SeriesReads reads, Table table) throws IOException, InterruptedException {
    List<Duration> withdrawn = new ArrayList<>();
    for (String id : client.newest(CHANGES)) {
      withdrawn.add(client.withdraw(id));
    }
    List<Duration> published = new ArrayList<>();
    for (int week = weeks - CHANGES; week < weeks; week++) {
      Instant publishAt = run.clock().instant().plus(EMBARGO).truncatedTo(ChronoUnit.SECONDS);
      client.publishAt(feed.week(week), publishAt);
      if (run.clock().instant().isAfter(publishAt)) {
        throw new MeasurementException("a week took longer than its embargo of " + EMBARGO);
      }
      published.add(reads.untilMorePoints());
      run.log("a week shown after its embargo");
    }
    add(table, "a week withdrawn", Latencies.of(withdrawn));
    add(table, "a week shown after its embargo", Latencies.of(published));
  }

  static void add(Table table, String what, Latencies times) {
    table.add(
        what,
        Integer.toString(times.count()),
        Latencies.text(times.median()),
        Latencies.text(times.shortest()),
        Latencies.text(times.longest()));
  }
}
