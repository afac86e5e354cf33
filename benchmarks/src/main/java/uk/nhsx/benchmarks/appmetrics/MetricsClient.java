package uk.nhsx.benchmarks.appmetrics;

import static uk.nhsx.benchmarks.harness.SequentialClient.authorized;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;

/** Defines metrics and areas, and publishes and withdraws week files. */
final class MetricsClient {
  private static final String PATH = "/v1/app-metrics/";

  private final SequentialClient client = new SequentialClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Suite suite;
  private final String token;

  MetricsClient(Suite suite) throws InterruptedException {
    this.suite = suite;
    this.token = suite.token("metrics-publisher");
  }

  /** Defines what a week file refers to. */
  void define(Geography geography) throws IOException, InterruptedException {
    for (Measure measure : Measure.values()) {
      client.put(
          service(PATH + "metrics/" + measure.key()),
          token,
          json.writeValueAsString(
              Map.of(
                  "title", "Synthetic " + measure.column(),
                  "unit", "events",
                  "kind", "flow",
                  "cadence", "day",
                  "column", measure.column())));
    }
    client.send(
        authorized(service(PATH + "areas"), token, "text/csv")
            .PUT(BodyPublishers.ofString(geography.csv())),
        200);
  }

  /** Returns the time from the first byte of the file to the response that it is published. */
  Duration publish(URI endpoint, FeedWeek week) throws InterruptedException {
    return client.time(release(endpoint, week, ""), 201);
  }

  /** Sends a week file under an embargo. */
  void publishAt(FeedWeek week, Instant instant) throws InterruptedException {
    client.send(release(service("/"), week, "&publishAt=" + instant), 201);
  }

  /** The ids of releases, the newest first. */
  List<String> newest(int releases) throws IOException, InterruptedException {
    return json.readTree(client.get(service(PATH + "releases?limit=" + releases)))
        .findValuesAsText("id");
  }

  /** Returns the time until a release is withdrawn. */
  Duration withdraw(String id) throws InterruptedException {
    return client.time(
        authorized(service(PATH + "releases/" + id + "/withdrawal"), token, "application/json")
            .POST(BodyPublishers.ofString("{\"reason\":\"Measured\"}")),
        200);
  }

  private HttpRequest.Builder release(URI address, FeedWeek week, String query) {
    URI releases =
        address.resolve(
            "%sreleases?kind=scheduled&title=Synthetic+week+%d%s"
                .formatted(PATH, week.number() + 1, query));
    return authorized(releases, token, "text/csv").POST(BodyPublishers.ofByteArray(week.csv()));
  }

  private URI service(String path) {
    return suite.address(Service.APP_METRICS).resolve(path);
  }
}
