package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One who asks, one request after another over one connection, each answered in full. */
public final class Caller {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public byte[] get(URI uri) throws IOException, InterruptedException, CannotMeasure {
    return send(HttpRequest.newBuilder(uri), 200);
  }

  /** Gives the body of an answer that has the status it should have. */
  public byte[] send(HttpRequest.Builder builder, int expected)
      throws IOException, InterruptedException, CannotMeasure {
    HttpRequest request = builder.timeout(PATIENCE).build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != expected) {
      throw new CannotMeasure(
          "%s %s was answered with %d, not %d: %.500s"
              .formatted(
                  request.method(),
                  request.uri(),
                  answer.statusCode(),
                  expected,
                  new String(answer.body(), StandardCharsets.UTF_8)));
    }
    return answer.body();
  }

  /** Takes an answer as it comes, however long it is; a broken transfer is a failure. */
  public void stream(URI uri, Consumer<byte[]> taker)
      throws IOException, InterruptedException, CannotMeasure {
    Consumer<Optional<byte[]>> chunks = chunk -> chunk.ifPresent(taker);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    int status = http.send(request, BodyHandlers.ofByteArrayConsumer(chunks)).statusCode();
    if (status != 200) {
      throw new CannotMeasure("%s was answered with %d".formatted(uri, status));
    }
  }

  /** How long one answer takes. */
  public Duration time(URI uri) throws IOException, InterruptedException, CannotMeasure {
    long begin = System.nanoTime();
    get(uri);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Asks each question so many times, after as many that do not count, to warm up. They take turns,
   * so that what disturbs the machine for a while disturbs all of them.
   */
  public Map<String, Sample> ask(Map<String, URI> questions, int requests)
      throws IOException, InterruptedException, CannotMeasure {
    for (int i = 0; i < requests; i++) {
      for (URI question : questions.values()) {
        get(question);
      }
    }
    Map<String, List<Duration>> times = new LinkedHashMap<>();
    for (int i = 0; i < requests; i++) {
      for (Map.Entry<String, URI> question : questions.entrySet()) {
        times
            .computeIfAbsent(question.getKey(), title -> new ArrayList<>())
            .add(time(question.getValue()));
      }
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    times.forEach((title, taken) -> samples.put(title, new Sample(taken)));
    return samples;
  }
}
