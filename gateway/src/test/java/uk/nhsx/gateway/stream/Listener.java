package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** A reader of the event stream, as a browser is one. */
final class Listener implements AutoCloseable {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> answer;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";
  private volatile @Nullable String retry;
  private volatile boolean ended;
  private volatile boolean broken;

  private Listener(HttpResponse<InputStream> answer) {
    this.answer = answer;
    Thread thread = new Thread(this::listen, "listener");
    thread.setDaemon(true);
    thread.start();
  }

  /** An event as it was told. */
  record Event(String id, String name, String data) {}

  static Listener to(String query, String... headers) {
    HttpResponse<InputStream> answer = ask(query, headers);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new Listener(answer);
  }

  static HttpResponse<InputStream> ask(String query, String... headers) {
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

  HttpResponse<InputStream> answer() {
    return answer;
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

  /** Waits until so many events have been told, and gives back what they say. */
  List<String> data(int count) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(events).hasSizeGreaterThanOrEqualTo(count));
    return events.stream().map(Event::data).toList();
  }

  /** Waits until the stream has said how far it is. */
  Listener awaitId(String id) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(lastId).isEqualTo(id));
    return this;
  }

  /** Waits until the stream has said for the first time how far it is. */
  String awaitAnyId() {
    await().pollInterval(Duration.ofMillis(10)).until(() -> !lastId.isEmpty());
    return lastId;
  }

  /** Waits for the end of the transfer, and tells whether it was a whole one. */
  boolean endsWell() {
    await().until(() -> ended);
    return !broken;
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
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
      answer.body().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
