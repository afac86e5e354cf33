package uk.nhsx.systemtests.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads registers and logs as they are once nothing is written any more. */
final class GatewayClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI gateway;

  GatewayClient(URI gateway) {
    this.gateway = gateway;
  }

  /** How many events each service has made. */
  Map<Register, Long> heads() throws IOException, InterruptedException {
    Map<Register, Long> heads = new EnumMap<>(Register.class);
    for (Register register : Register.all()) {
      heads.put(register, get(register.root() + "/events?limit=1").path("head").asLong());
    }
    return heads;
  }

  /** The whole log of a service. */
  ReceivedEvents log(Register register) throws IOException, InterruptedException {
    List<ReceivedEvent> events = new ArrayList<>();
    JsonNode stretch;
    String last = "0";
    do {
      stretch = get(register.root() + "/events?limit=500&after=" + last);
      stretch.path("items").forEach(item -> events.add(ReceivedEvent.of(item.toString())));
      last = stretch.path("last").asText();
    } while (!last.equals(stretch.path("head").asText()));
    return new ReceivedEvents("the log", true, events);
  }

  /** The references of a register's resources, with their versions. */
  Map<String, Integer> versions(Register register) throws IOException, InterruptedException {
    Map<String, Integer> versions = new HashMap<>();
    for (String list : register.lists()) {
      String next = register.root() + list;
      while (!next.isEmpty()) {
        HttpResponse<String> page = answer(next);
        for (JsonNode item : JSON.readTree(page.body()).path("items")) {
          versions.put(reference(item), version(register, item));
        }
        next = page.headers().firstValue("Link").map(GatewayClient::target).orElse("");
      }
    }
    return versions;
  }

  /** Read from the item, or else from the tag of the resource. */
  private int version(Register register, JsonNode item) throws IOException, InterruptedException {
    if (item.has("version")) {
      return item.path("version").asInt();
    }
    String tag = answer(register.path(reference(item))).headers().firstValue("ETag").orElse("");
    return Integer.parseInt(tag.replace("\"", ""));
  }

  private static String reference(JsonNode item) {
    for (String name : List.of("reference", "id", "key")) {
      if (item.has(name)) {
        return item.path(name).asText();
      }
    }
    throw new IllegalStateException("an item without a reference: " + item);
  }

  private static String target(String link) {
    return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(answer(path).body());
  }

  private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(gateway.resolve(path)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " was answered by " + answer.body());
    }
    return answer;
  }
}
