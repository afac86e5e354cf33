package uk.nhsx.benchmarks.appmetrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/** Somebody who keeps the register, and delivers a week file when there is one. */
final class Publisher {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PATH = "/v1/app-metrics/";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String token;

  Publisher(String token) {
    this.token = token;
  }

  /** Defines the measures and registers the areas, which a week file speaks of. */
  void prepare(URI service, Geography geography)
      throws IOException, InterruptedException, CannotMeasure {
    for (Measure measure : Measure.values()) {
      String body =
          json.writeValueAsString(
              Map.of(
                  "title", "Synthetic " + measure.column(),
                  "unit", "events",
                  "kind", "flow",
                  "cadence", "day",
                  "column", measure.column()));
      send(
          request(service.resolve(PATH + "metrics/" + measure.key()), "application/json")
              .PUT(BodyPublishers.ofString(body)),
          201);
    }
    send(
        request(service.resolve(PATH + "areas"), "text/csv")
            .PUT(BodyPublishers.ofString(geography.csv())),
        200);
  }

  /** The time from the first byte of the file to the answer that it is published. */
  Duration publish(URI entrance, FeedWeek week)
      throws IOException, InterruptedException, CannotMeasure {
    URI releases =
        entrance.resolve(
            PATH + "releases?kind=scheduled&title=Synthetic+week+" + (week.number() + 1));
    HttpRequest.Builder request =
        request(releases, "text/csv").POST(BodyPublishers.ofByteArray(week.csv()));
    long begin = System.nanoTime();
    send(request, 201);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Delivers a week file that is to show at an instant, not before. */
  void announce(URI service, FeedWeek week, Instant publishAt)
      throws IOException, InterruptedException, CannotMeasure {
    URI releases =
        service.resolve(
            "%sreleases?kind=scheduled&title=Synthetic+week+%d&publishAt=%s"
                .formatted(PATH, week.number() + 1, publishAt));
    send(request(releases, "text/csv").POST(BodyPublishers.ofByteArray(week.csv())), 201);
  }

  /** The ids of releases, the one published last before the others. */
  List<String> newest(URI service, int releases)
      throws IOException, InterruptedException, CannotMeasure {
    URI list = service.resolve(PATH + "releases?limit=" + releases);
    return json.readTree(send(HttpRequest.newBuilder(list).GET(), 200)).findValuesAsText("id");
  }

  /** The time until a release is withdrawn. */
  Duration withdraw(URI service, String id)
      throws IOException, InterruptedException, CannotMeasure {
    HttpRequest.Builder withdrawal =
        request(service.resolve(PATH + "releases/" + id + "/withdrawal"), "application/json")
            .POST(BodyPublishers.ofString("{\"reason\":\"Measured\"}"));
    long begin = System.nanoTime();
    send(withdrawal, 200);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private HttpRequest.Builder request(URI uri, String contentType) {
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", contentType);
  }

  private String send(HttpRequest.Builder builder, int expected)
      throws IOException, InterruptedException, CannotMeasure {
    HttpRequest request = builder.build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new CannotMeasure(
          "%s %s was answered with %d, not %d: %.500s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  answer.statusCode(),
                  expected,
                  answer.body()));
    }
    return answer.body();
  }
}
