package uk.nhsx.systemtests.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A subscriber that reads the stream from its beginning, now at one gateway and now at another. */
final class EventStream {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, List<Integer>> sequences = new TreeMap<>();
  private String cursor = "beginning";

  /** Reads as many events, and disconnects. */
  void read(int port, int events) throws IOException, InterruptedException {
    int[] left = {events};
    read(port, event -> --left[0] == 0);
  }

  /** Reads until an event contains a text, and disconnects. */
  void readUntil(int port, String text) throws IOException, InterruptedException {
    read(port, event -> event.contains(text));
  }

  /** Returns the sequences that it has read, by the source of the events. */
  Map<String, List<Integer>> sequences() {
    return sequences;
  }

  private void read(int port, Predicate<String> last) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/v1/events?after=%s".formatted(port, cursor)))
            .build();
    try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      boolean ended = false;
      while (!ended) {
        String line = lines.readLine();
        if (line == null) {
          throw new IOException("the stream has ended");
        }
        if (line.startsWith("id:")) {
          cursor = line.substring("id:".length()).strip();
        } else if (line.startsWith("data:")) {
          String data = line.substring("data:".length());
          add(data);
          ended = last.test(data);
        }
      }
    }
  }

  private void add(String data) throws IOException {
    JsonNode event = JSON.readTree(data);
    sequences
        .computeIfAbsent(event.get("source").asText(), source -> new ArrayList<>())
        .add(event.get("sequence").asInt());
  }
}
