package uk.nhsx.deploy.local.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.token.TokenIssuer;

/**
 * The report of January 2020 as data: published figures with their source, the 67 services that it
 * counted, and the programme with the awards that were published with their sums. The files say
 * what of it is made up.
 */
public final class ExampleDataLoader implements ExampleData {
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public void load(URI gateway, TokenIssuer issuer, Progress progress)
      throws IOException, InterruptedException {
    Api api = new Api(gateway, issuer);
    progress.say("example data: figures of the NHS App");
    loadAppMetrics(api, read("app-metrics.json"));
    progress.say("example data: programme and awards of the AI Lab");
    loadAiLab(api, read("ai-lab.json"));
    progress.say("example data: services of NHS login");
    new ExampleServices(api).load(read("login-onboarding.json"));
  }

  private static void loadAppMetrics(Api api, JsonNode data)
      throws IOException, InterruptedException {
    for (JsonNode area : data.path("areas")) {
      api.put("/v1/app-metrics/areas/" + area.path("code").asText(), area);
    }
    for (JsonNode metric : data.path("metrics")) {
      api.put("/v1/app-metrics/metrics/" + metric.path("key").asText(), metric);
    }
    for (JsonNode release : data.path("releases")) {
      api.post("/v1/app-metrics/releases", release);
    }
  }

  private static void loadAiLab(Api api, JsonNode data) throws IOException, InterruptedException {
    for (JsonNode programme : data.path("programmes")) {
      api.put("/v1/ai-lab/programmes/" + programme.path("id").asText(), programme);
    }
    for (JsonNode competition : data.path("competitions")) {
      api.put("/v1/ai-lab/competitions/" + competition.path("id").asText(), competition);
    }
    for (JsonNode award : data.path("awards")) {
      api.put("/v1/ai-lab/awards/" + award.path("reference").asText(), award);
    }
  }

  private JsonNode read(String name) throws IOException {
    try (InputStream file = ExampleDataLoader.class.getResourceAsStream("/example-data/" + name)) {
      return json.readTree(Objects.requireNonNull(file, name));
    }
  }
}
