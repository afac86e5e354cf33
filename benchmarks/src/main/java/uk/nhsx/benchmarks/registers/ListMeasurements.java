package uk.nhsx.benchmarks.registers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Table;

/**
 * Measures the lists of registers that hold few rows or all rows.
 *
 * @param requests for each query that is timed
 */
record ListMeasurements(int requests, Table summaries, Table pages, Table wholeLists) {
  static final int PAGE = 50;
  private static final int LONGEST_PAGE = 500;
  private static final String SUMMARY = "/v1/login-onboarding/summary";

  /** The number of services at each stage, from a process that has not responded before. */
  Map<String, Latencies> summaries(Register register, int held) throws InterruptedException {
    register.run().suite().restart(register.service().process());
    URI today = register.resolve(SUMMARY);
    Map<String, URI> queries = new LinkedHashMap<>();
    queries.put("summary of today", today);
    queries.put("summary on a day", register.resolve(SUMMARY + "?on=2019-09-01"));
    // An instant amid the rows: most of what is known now was recorded later.
    queries.put(
        "summary on a day, knownAt",
        register.resolve(SUMMARY + "?on=2019-09-01&knownAt=2020-01-02T00:00:00Z"));
    String rows = Integer.toString(held);
    // For the first response after a start the service reads all transitions.
    Duration first = register.client().time(HttpRequest.newBuilder(today), 200);
    summaries.add("the first after a start", rows, Latencies.text(first), "", "");
    Map<String, Latencies> latencies = register.client().latencies(queries, requests);
    latencies.forEach((title, each) -> summaries.add(each.row(title, rows)));
    return latencies;
  }

  /** The medians of the first page and of one after nine tenths of the rows. */
  record Pages(int before, Quantity first, Quantity later) {}

  Pages pages(String title, Register register, int held) throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    String first = register.page() + "&limit=" + PAGE;
    String next = register.page() + "&limit=" + LONGEST_PAGE;
    int before = 0;
    while (before + LONGEST_PAGE <= held * 9L / 10) {
      JsonNode page = json.readTree(register.client().get(register.resolve(next)));
      before += page.path("items").size();
      next = page.path("next").asText();
      if (next.isEmpty()) {
        throw new MeasurementException("the list ends after %d rows of %d".formatted(before, held));
      }
    }
    String later = next.replace("limit=" + LONGEST_PAGE, "limit=" + PAGE);
    Map<String, Latencies> latencies =
        register
            .client()
            .latencies(
                Map.of("first", register.resolve(first), "later", register.resolve(later)),
                requests);
    Latencies ofFirst = Objects.requireNonNull(latencies.get("first"));
    Latencies ofLater = Objects.requireNonNull(latencies.get("later"));
    pages.add(ofFirst.row(title + ", first", "0"));
    pages.add(ofLater.row(title + ", deep inside", Integer.toString(before)));
    return new Pages(before, Quantity.of(ofFirst.median()), Quantity.of(ofLater.median()));
  }

  /**
   * Reads the whole lists from a process that has just been started, and returns its peak memory. A
   * short list is read again and again until as many rows have come as the long one has: the memory
   * that the JVM takes for the work, which grows to the limit of its heap, is the same for both
   * then, and only what a long response needs in addition differs.
   *
   * @param all rows to read at least
   */
  Quantity wholeLists(Register register, int held, int all) throws InterruptedException {
    int times = (all + held - 1) / held;
    List<WholeList> lists = register.lists();
    for (WholeList list : lists) {
      WholeList.Counter counter = list.counter(times);
      long begin = System.nanoTime();
      for (int i = 0; i < times; i++) {
        register.client().stream(register.resolve(list.path()), counter::add);
      }
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      if (counter.rows() < (long) held * times) {
        throw new MeasurementException(
            "%s: %d rows of %d".formatted(list.title(), counter.rows(), (long) held * times));
      }
      boolean isLast = list.equals(lists.get(lists.size() - 1));
      wholeLists.add(
          list.title(),
          Integer.toString(times),
          Long.toString(counter.rows()),
          BigDecimal.valueOf(counter.bytes(), 6).setScale(1, RoundingMode.HALF_UP).toString(),
          Latencies.text(time),
          isLast ? peak(register).text() : "");
    }
    return peak(register);
  }

  private static Quantity peak(Register register) throws InterruptedException {
    return register.run().suite().process(register.service().process()).peakMemory();
  }
}
