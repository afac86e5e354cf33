package uk.nhsx.benchmarks.appmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Table;

/** Queries series over the whole year, one after another over one connection. */
record SeriesReads(Run run, Geography geography, SequentialClient client) {
  private static final LocalDate FROM = Feed.FIRST_DAY;
  private static final LocalDate TO = FROM.plusWeeks(52).minusDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was measured with so many weeks loaded.
   *
   * @param plan of the nation's year
   */
  record Stage(String weeks, Map<String, Latencies> latencies, QueryPlan plan) {}

  /** Measures a JVM and a database that are in the same state at every stage. */
  Stage measure(int weeks, Table table) throws IOException, InterruptedException {
    run.log("reading with %d weeks loaded", weeks);
    run.suite().database(Service.APP_METRICS).vacuum();
    run.suite().restart(Service.APP_METRICS.process());
    String loaded = weeks == 1 ? "1 week" : weeks + " weeks";
    Map<String, URI> queries = queries();
    Map<String, Latencies> latencies = client.latencies(queries, run.options().requests());
    for (Map.Entry<String, URI> query : queries.entrySet()) {
      String points = Integer.toString(points(client.get(query.getValue())));
      Latencies each = Objects.requireNonNull(latencies.get(query.getKey()));
      table.add(each.row(query.getKey(), loaded, points));
    }
    URI nation = series(geography.nation(), "month");
    return new Stage(loaded, latencies, QueryPlan.log(run.suite(), () -> client.get(nation)));
  }

  void warmUp() throws InterruptedException {
    client.latencies(queries(), run.options().requests());
  }

  /**
   * Repeats a query of a practice until it returns more points than at first, and returns how long
   * that took.
   */
  Duration untilMorePoints() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(practice());
    int before = points(client.send(request, 200));
    Duration time;
    byte[] response;
    do {
      long begin = System.nanoTime();
      response = client.send(request, 200);
      time = Duration.ofNanos(System.nanoTime() - begin);
    } while (points(response) <= before);
    return time;
  }

  /** All queries, without and with the present instant as {@code knownAt}. */
  private Map<String, URI> queries() {
    Map<String, URI> queries = new LinkedHashMap<>();
    queries.put("nation by month", series(geography.nation(), "month"));
    queries.put("practice by day", practice());
    queries.put("region by week", series(geography.region(2), "week"));
    Instant now = run.clock().instant().truncatedTo(ChronoUnit.MICROS);
    String knownAt = "&knownAt=" + URLEncoder.encode(now.toString(), StandardCharsets.UTF_8);
    Map<String, URI> all = new LinkedHashMap<>();
    queries.forEach(
        (title, uri) -> {
          all.put(title, uri);
          all.put(title + ", knownAt", URI.create(uri + knownAt));
        });
    return all;
  }

  private URI practice() {
    return series(geography.practice(geography.practices() / 2), "day");
  }

  private URI series(String area, String step) {
    return run.suite()
        .address(Service.APP_METRICS)
        .resolve(
            "/v1/app-metrics/series?metric=%s&area=%s&from=%s&to=%s&step=%s"
                .formatted(Measure.LOGINS.key(), area, FROM, TO, step));
  }

  private static int points(byte[] response) throws IOException {
    int points = 0;
    for (JsonNode item : JSON.readTree(response).path("items")) {
      points += item.path("points").size();
    }
    if (points == 0) {
      throw new MeasurementException("a series has no points");
    }
    return points;
  }
}
