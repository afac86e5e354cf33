package uk.nhsx.benchmarks.appmetrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/** Somebody who keeps the register, and delivers a week file when there is one. */
final class Publisher {
  private static final String PATH = "/v1/app-metrics/";

  private final Caller caller = new Caller();
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
      caller.send(
          request(service.resolve(PATH + "metrics/" + measure.key()), "application/json")
              .PUT(BodyPublishers.ofString(body)),
          201);
    }
    caller.send(
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
    caller.send(request, 201);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Delivers a week file that is to show at an instant, not before. */
  void announce(URI service, FeedWeek week, Instant publishAt)
      throws IOException, InterruptedException, CannotMeasure {
    URI releases =
        service.resolve(
            "%sreleases?kind=scheduled&title=Synthetic+week+%d&publishAt=%s"
                .formatted(PATH, week.number() + 1, publishAt));
    caller.send(request(releases, "text/csv").POST(BodyPublishers.ofByteArray(week.csv())), 201);
  }

  /** The ids of releases, the one published last before the others. */
  List<String> newest(URI service, int releases)
      throws IOException, InterruptedException, CannotMeasure {
    URI list = service.resolve(PATH + "releases?limit=" + releases);
    return json.readTree(caller.send(HttpRequest.newBuilder(list).GET(), 200))
        .findValuesAsText("id");
  }

  /** The time until a release is withdrawn. */
  Duration withdraw(URI service, String id)
      throws IOException, InterruptedException, CannotMeasure {
    HttpRequest.Builder withdrawal =
        request(service.resolve(PATH + "releases/" + id + "/withdrawal"), "application/json")
            .POST(BodyPublishers.ofString("{\"reason\":\"Measured\"}"));
    long begin = System.nanoTime();
    caller.send(withdrawal, 200);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private HttpRequest.Builder request(URI uri, String contentType) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", contentType);
  }
}
