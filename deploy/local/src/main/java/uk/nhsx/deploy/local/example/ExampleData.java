package uk.nhsx.deploy.local.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.token.TokenIssuer;

/**
 * Loads the report of January 2020 through the public API: published figures with their source, the
 * 67 services that the report counted, and the programme with the awards whose sums were published;
 * and a week of made-up figures of made-up practices. The files state which data is made up.
 */
public final class ExampleData {
  private final ObjectMapper json = new ObjectMapper();
  private final ApiClient api;
  private final Progress progress;

  public ExampleData(URI gateway, TokenIssuer issuer, Progress progress) {
    this.api = new ApiClient(gateway, issuer);
    this.progress = progress;
  }

  /** Loads all of it; after a failure, a second call continues where the first has ended. */
  public void load() throws IOException, InterruptedException {
    progress.print("example data: figures of the NHS App");
    JsonNode appMetrics = read("app-metrics.json");
    loadAppMetrics(appMetrics);
    progress.print("example data: made-up figures of made-up practices");
    loadMadeUpFigures(appMetrics.path("madeUp"));
    progress.print("example data: programme and awards of the AI Lab");
    loadAiLab(read("ai-lab.json"));
    progress.print("example data: services of NHS login");
    loadLoginOnboarding(read("login-onboarding.json"));
  }

  private void loadAppMetrics(JsonNode data) throws IOException, InterruptedException {
    putAll("/v1/app-metrics/areas/", data.path("areas"), "code");
    putAll("/v1/app-metrics/metrics/", data.path("metrics"), "key");
    for (JsonNode release : data.path("releases")) {
      api.post("/v1/app-metrics/releases", release);
    }
  }

  private void loadMadeUpFigures(JsonNode data) throws IOException, InterruptedException {
    api.putCsv("/v1/app-metrics/areas", bytes(data.path("areas").asText()));
    for (JsonNode release : data.path("releases")) {
      Map<String, String> terms = new LinkedHashMap<>();
      for (String term : List.of("title", "kind", "source")) {
        terms.put(term, release.path(term).asText());
      }
      api.postCsv("/v1/app-metrics/releases", terms, bytes(release.path("file").asText()));
    }
  }

  private void loadAiLab(JsonNode data) throws IOException, InterruptedException {
    putAll("/v1/ai-lab/programmes/", data.path("programmes"), "id");
    putAll("/v1/ai-lab/competitions/", data.path("competitions"), "id");
    putAll("/v1/ai-lab/awards/", data.path("awards"), "reference");
  }

  private void putAll(String path, JsonNode resources, String id)
      throws IOException, InterruptedException {
    for (JsonNode resource : resources) {
      api.put(path + resource.path(id).asText(), resource);
    }
  }

  /** The services of a group have the same content, except for their number. */
  private void loadLoginOnboarding(JsonNode data) throws IOException, InterruptedException {
    for (JsonNode group : data.path("groups")) {
      int last = group.path("last").asInt();
      for (int number = group.path("first").asInt(); number <= last; number++) {
        String digits = "%02d".formatted(number);
        loadService("service-" + digits, json.readTree(group.toString().replace("{nn}", digits)));
      }
    }
  }

  private void loadService(String id, JsonNode group) throws IOException, InterruptedException {
    String path = "/v1/login-onboarding/services/" + id;
    api.put(path, group.path("service"));
    for (Map.Entry<String, JsonNode> evidence : group.path("evidence").properties()) {
      api.put(path + "/evidence/" + evidence.getKey(), evidence.getValue());
    }
    JsonNode transitions = group.path("transitions");
    for (JsonNode transition : transitions) {
      ApiClient.Resource service = api.get(path);
      // A load that was interrupted continues from the stage that the service has reached.
      if (index(transitions, transition.path("to").asText())
          > index(transitions, service.content().path("stage").asText())) {
        api.post(path + "/transitions", transition, service.tag());
      }
    }
  }

  private static int index(JsonNode transitions, String stage) {
    for (int index = 0; index < transitions.size(); index++) {
      if (transitions.get(index).path("to").asText().equals(stage)) {
        return index;
      }
    }
    return -1;
  }

  private JsonNode read(String name) throws IOException {
    return json.readTree(bytes(name));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream file = ExampleData.class.getResourceAsStream("/example-data/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    }
  }
}
