package uk.nhsx.deploy.local.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The reads of a training run: each kind of public read, as often as makes its code hot. */
final class TrainingReads {
  private static final int ROUNDS = 20;
  private static final int EVENT_LINES = 200;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final List<String> PATHS =
      List.of(
          "/v1/progress-report?from=2019-08-01&to=2020-01-31",
          "/v1/app-metrics/metrics",
          "/v1/app-metrics/areas?limit=5",
          "/v1/app-metrics/releases",
          "/v1/app-metrics/series?metric=logins&area=E92000001&from=2019-08-01&to=2020-01-31&step=total",
          "/v1/app-metrics/freshness",
          "/v1/app-metrics/events?limit=5",
          "/v1/login-onboarding/services?format=csv",
          "/v1/login-onboarding/services/service-01/history",
          "/v1/login-onboarding/summary",
          "/v1/login-onboarding/events?limit=5",
          "/v1/ai-lab/awards",
          "/v1/ai-lab/summary",
          "/v1/ai-lab/grants.json",
          "/v1/ai-lab/events?limit=5",
          "/?from=2019-08-01&to=2020-01-31",
          "/figures/logins",
          "/onboarding",
          "/awards",
          "/changes");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final URI gateway;

  TrainingReads(URI gateway) {
    this.gateway = gateway;
  }

  void send() throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      for (String path : PATHS) {
        // Past the gateway's cache, so that the services are trained as well.
        HttpRequest request =
            request(path)
                .header("Cache-Control", round % 2 == 0 ? "no-cache" : "max-age=0")
                .build();
        try (InputStream body = body(request)) {
          body.transferTo(OutputStream.nullOutputStream());
        }
      }
    }
    readStream();
  }

  private void readStream() throws IOException, InterruptedException {
    HttpRequest request = request("/v1/events?after=beginning").build();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body(request), StandardCharsets.UTF_8))) {
      for (int line = 0; line < EVENT_LINES && lines.readLine() != null; line++) {}
    }
  }

  private HttpRequest.Builder request(String path) {
    // As a browser asks, to which / is a page.
    return HttpRequest.newBuilder(gateway.resolve(path))
        .header("Accept", "text/html,application/json;q=0.9,*/*;q=0.8")
        .timeout(TIMEOUT);
  }

  private InputStream body(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException(
          "%s was answered with %d".formatted(request.uri(), response.statusCode()));
    }
    return response.body();
  }
}
