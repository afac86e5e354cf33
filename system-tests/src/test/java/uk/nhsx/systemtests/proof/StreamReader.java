package uk.nhsx.systemtests.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Reads the event stream of all services as a browser does: it comes back with its cursor. */
final class StreamReader extends EventReader {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Register, List<ReceivedEvent>> events = new EnumMap<>(Register.class);
  private final URI gateway;
  private @Nullable String cursor;

  StreamReader(URI gateway) {
    this.gateway = gateway;
    Register.all().forEach(register -> events.put(register, new CopyOnWriteArrayList<>()));
  }

  @Override
  boolean reads(Register register) {
    return true;
  }

  @Override
  ReceivedEvents eventsOf(Register register) {
    return new ReceivedEvents(
        "a reader of the stream", true, events.getOrDefault(register, List.of()));
  }

  @Override
  void listen() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/v1/events?after=beginning")).timeout(TIMEOUT);
    if (cursor != null) {
      request.header("Last-Event-ID", cursor);
    }
    HttpResponse<InputStream> answer = send(request.build());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      if (answer.statusCode() != 200) {
        throw failed("GET " + request.build().uri(), "status " + answer.statusCode());
      }
      readEvents(lines);
    }
  }

  /** A stream may end, but to open it is a request as any other. */
  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw failed("GET " + request.uri(), e.toString());
    }
  }

  /** What came of an event that did not end is forgotten, as the standard has it. */
  private void readEvents(BufferedReader lines) throws IOException {
    String id = cursor;
    String name = "";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null && !isStopped(); line = lines.readLine()) {
      if (line.isEmpty()) {
        cursor = id;
        take(name, data.toString());
        name = "";
        data.setLength(0);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data.append(line, 6, line.length());
      }
    }
  }

  private void take(String name, String data) {
    if (data.isEmpty()) {
      return;
    }
    if (name.equals("reset")) {
      throw new IllegalStateException("nothing was gone, and yet there was a reset: " + data);
    }
    ReceivedEvent event = ReceivedEvent.of(data);
    Register.all().stream()
        .filter(register -> event.source().equals(register.root()))
        .forEach(register -> events.getOrDefault(register, List.of()).add(event));
  }
}
