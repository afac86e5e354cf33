package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends one request after another over one connection, and reads each response in full. */
public final class SequentialClient {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public byte[] get(URI uri) throws InterruptedException {
    return send(HttpRequest.newBuilder(uri), 200);
  }

  /** Puts a JSON body, and expects the response that the resource is created. */
  public void put(URI uri, String token, String json) throws InterruptedException {
    send(authorized(uri, token, "application/json").PUT(BodyPublishers.ofString(json)), 201);
  }

  public static HttpRequest.Builder authorized(URI uri, String token, String contentType) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", contentType);
  }

  /** Returns the body of a response that has the expected status. */
  public byte[] send(HttpRequest.Builder request, int expected) throws InterruptedException {
    HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != expected) {
      throw new MeasurementException(
          "%s returned %d, not %d: %.500s"
              .formatted(
                  response.request(),
                  response.statusCode(),
                  expected,
                  new String(response.body(), StandardCharsets.UTF_8)));
    }
    return response.body();
  }

  /** Reads a response of any length piece by piece. */
  public void stream(URI uri, Consumer<byte[]> reader) throws InterruptedException {
    Consumer<Optional<byte[]>> pieces = piece -> piece.ifPresent(reader);
    int status =
        exchange(HttpRequest.newBuilder(uri), BodyHandlers.ofByteArrayConsumer(pieces))
            .statusCode();
    if (status != 200) {
      throw new MeasurementException("%s returned %d".formatted(uri, status));
    }
  }

  /** Sends a request, and returns how long its response took. */
  public Duration time(HttpRequest.Builder request, int expected) throws InterruptedException {
    long begin = System.nanoTime();
    send(request, expected);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Sends each query so many times, after as many requests that do not count, to warm up. The
   * queries take turns, so that a disturbance of the machine affects all of them.
   */
  public Map<String, Latencies> latencies(Map<String, URI> queries, int requests)
      throws InterruptedException {
    Map<String, Supplier<HttpRequest.Builder>> same = new LinkedHashMap<>();
    queries.forEach((name, query) -> same.put(name, () -> HttpRequest.newBuilder(query)));
    return latenciesOfEach(same, requests);
  }

  /** Does the same with requests that may differ each time. */
  public Map<String, Latencies> latenciesOfEach(
      Map<String, Supplier<HttpRequest.Builder>> queries, int requests)
      throws InterruptedException {
    Map<String, List<Duration>> times = new LinkedHashMap<>();
    for (int i = 0; i < 2 * requests; i++) {
      for (Map.Entry<String, Supplier<HttpRequest.Builder>> query : queries.entrySet()) {
        Duration time = time(query.getValue().get(), 200);
        if (i >= requests) {
          times.computeIfAbsent(query.getKey(), name -> new ArrayList<>()).add(time);
        }
      }
    }
    Map<String, Latencies> latencies = new LinkedHashMap<>();
    times.forEach((name, each) -> latencies.put(name, Latencies.of(each)));
    return latencies;
  }

  private <T> HttpResponse<T> exchange(HttpRequest.Builder builder, BodyHandler<T> handler)
      throws InterruptedException {
    HttpRequest request = builder.timeout(TIMEOUT).build();
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new MeasurementException(request.toString(), e);
    }
  }
}
