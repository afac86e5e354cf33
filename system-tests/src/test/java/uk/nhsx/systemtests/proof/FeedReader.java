package uk.nhsx.systemtests.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads one service's feed from the beginning on. */
final class FeedReader extends EventReader {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
  private final Register register;
  private final URI gateway;
  private String last = "0";

  FeedReader(Register register, URI gateway) {
    this.register = register;
    this.gateway = gateway;
  }

  @Override
  ReceivedEvents eventsOf(Register requested) {
    return new ReceivedEvents("a reader of the feed", true, events);
  }

  @Override
  boolean reads(Register requested) {
    return requested == register;
  }

  @Override
  void listen() throws IOException, InterruptedException {
    URI next = gateway.resolve(register.root() + "/events?limit=500&wait=2&after=" + last);
    HttpResponse<String> answer = send(HttpRequest.newBuilder(next).timeout(TIMEOUT).build());
    if (answer.statusCode() != 200) {
      throw failed("GET " + next, answer.body());
    }
    take(JSON.readTree(answer.body()));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw failed("GET " + request.uri(), e.toString());
    }
  }

  private void take(JsonNode stretch) {
    for (JsonNode item : stretch.path("items")) {
      events.add(ReceivedEvent.of(item.toString()));
    }
    last = stretch.path("last").asText();
  }
}
