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
import java.util.concurrent.TimeUnit;

/** Reads one service's feed on and on, from the beginning, whatever happens to it. */
final class FeedReader implements Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Told> events = new CopyOnWriteArrayList<>();
  private final Register register;
  private final URI gateway;
  private volatile boolean stopped;
  private String last = "0";

  FeedReader(Register register, URI gateway) {
    this.register = register;
    this.gateway = gateway;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        readOn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public Account accountOf(Register asked) {
    return new Account("a reader of the feed", true, events);
  }

  @Override
  public boolean hears(Register asked) {
    return asked == register;
  }

  private void readOn() throws InterruptedException {
    URI next = gateway.resolve(register.root() + "/events?limit=500&wait=2&after=" + last);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(next).timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        take(JSON.readTree(answer.body()));
      }
    } catch (IOException e) {
      // Something is down; the same question is asked again in a while, as any client would.
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void take(JsonNode stretch) {
    for (JsonNode item : stretch.path("items")) {
      events.add(Told.of(item.toString()));
    }
    last = stretch.path("last").asText();
  }
}
