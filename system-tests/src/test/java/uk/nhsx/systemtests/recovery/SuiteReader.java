package uk.nhsx.systemtests.recovery;

import static io.restassured.RestAssured.given;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.systemtests.SuiteUnderTest;

/** What readers of a suite see: its answers, its logs, its topics and its stream. */
final class SuiteReader {

  private final SuiteUnderTest suite;

  SuiteReader(SuiteUnderTest suite) {
    this.suite = suite;
  }

  /** An answer, without the instant as of which it is known. */
  String body(String path) {
    return given()
        .baseUri(suite.gateway())
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .replaceFirst("\"knownAt\":\"[^\"]*\"", "");
  }

  /** All items of the feed, byte for byte. */
  String log(String service) {
    List<String> items = new ArrayList<>();
    long after = 0;
    long head = head(service);
    while (after < head) {
      String page = body("/v1/" + service + "/events?limit=100&after=" + after);
      items.add(page.substring(page.indexOf('[') + 1, page.lastIndexOf(']')));
      after += 100;
    }
    return String.join(",", items);
  }

  /** The sequence of the newest event of a service. */
  long head(String service) {
    return Long.parseLong(
        given()
            .baseUri(suite.gateway())
            .get("/v1/" + service + "/events?limit=1")
            .then()
            .statusCode(200)
            .extract()
            .<String>path("head"));
  }

  /** The ids of the published releases of this title. */
  List<String> releases(String title) {
    return given()
        .baseUri(suite.gateway())
        .get("/v1/app-metrics/releases")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.findAll { it.title == '%s' }.id".formatted(title), String.class);
  }

  /** Waits for so many events on the topic of a service. */
  List<Long> sequencesOnTopic(String service, long atLeast) {
    return Topic.at(suite.kafka(), service + ".events.v1").events((int) atLeast).stream()
        .map(Topic::sequence)
        .toList();
  }

  /** What hinders the relay of a service, in words; empty if nothing does. */
  String trouble(String service) {
    String trouble =
        given()
            .get(
                "http://127.0.0.1:%d/q/health/ready"
                    .formatted(suite.port(service + "_MANAGEMENT_PORT")))
            .jsonPath()
            .getString("checks.find { it.name == 'outbox' }.data.trouble");
    return trouble == null ? "" : trouble;
  }

  /** What a subscriber of the stream is sent as a reset that begins an epoch. */
  CompletableFuture<String> resetOf(String cursor) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(suite.gateway() + "/v1/events?stream=ai-lab"))
            .header("Last-Event-ID", cursor)
            .build();
    return CompletableFuture.supplyAsync(
        () -> {
          try (BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(
                      HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body(),
                      StandardCharsets.UTF_8))) {
            String line;
            do {
              line = lines.readLine();
            } while (line != null && !line.contains("\"code\":\"epoch-begun\""));
            return String.valueOf(line);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
