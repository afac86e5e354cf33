package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.testing.Await.await;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client of the event stream that behaves like a browser. */
final class TestSubscriber implements AutoCloseable {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";
  private volatile @Nullable String retry;
  private volatile boolean ended;
  private volatile boolean broken;

  private TestSubscriber(HttpResponse<InputStream> response) {
    this.response = response;
    Thread thread = new Thread(this::read, "test-subscriber");
    thread.setDaemon(true);
    thread.start();
  }

  /** An event as received. */
  record Event(String id, String name, String data) {}

  static TestSubscriber connect(String query, String... headers) {
    HttpResponse<InputStream> response = get(query, headers);
    assertThat(response.statusCode()).isEqualTo(200);
    return new TestSubscriber(response);
  }

  static HttpResponse<InputStream> get(String query, String... headers) {
    URI uri = URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/events" + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  List<Event> events() {
    return events;
  }

  List<String> comments() {
    return comments;
  }

  String lastId() {
    return lastId;
  }

  @Nullable String retry() {
    return retry;
  }

  /** Waits for a number of events, and returns the data of all. */
  List<String> data(int count) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(events).hasSizeGreaterThanOrEqualTo(count));
    return events.stream().map(Event::data).toList();
  }

  /** Waits until the last id is the given cursor. */
  TestSubscriber awaitId(String id) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(lastId).isEqualTo(id));
    return this;
  }

  /** Waits for the first id. */
  String awaitAnyId() {
    await().pollInterval(Duration.ofMillis(10)).until(() -> !lastId.isEmpty());
    return lastId;
  }

  /** Waits for the end of the response, and returns whether it was complete. */
  boolean endsRegularly() {
    await().until(() -> ended);
    return !broken;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "";
      List<String> data = new ArrayList<>();
      String line = lines.readLine();
      while (line != null) {
        String value = line.substring(line.indexOf(':') + 1).stripLeading();
        if (line.startsWith(":")) {
          comments.add(value);
        } else if (line.startsWith("id:")) {
          lastId = value;
        } else if (line.startsWith("event:")) {
          name = value;
        } else if (line.startsWith("data:")) {
          data.add(value);
        } else if (line.startsWith("retry:")) {
          retry = value;
        } else if (line.isEmpty()) {
          if (!data.isEmpty()) {
            events.add(new Event(lastId, name, String.join("\n", data)));
          }
          name = "";
          data.clear();
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      broken = true;
    }
    ended = true;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
