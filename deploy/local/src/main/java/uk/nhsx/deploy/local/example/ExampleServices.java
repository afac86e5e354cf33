package uk.nhsx.deploy.local.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** Services in groups that share all but their number, each led along its group's road. */
final class ExampleServices {
  private final ObjectMapper json = new ObjectMapper();
  private final Api api;

  ExampleServices(Api api) {
    this.api = api;
  }

  void load(JsonNode data) throws IOException, InterruptedException {
    for (JsonNode group : data.path("groups")) {
      for (int number = group.path("first").asInt();
          number <= group.path("last").asInt();
          number++) {
        load(numbered(group, "%02d".formatted(number)), "service-%02d".formatted(number));
      }
    }
  }

  private void load(JsonNode group, String id) throws IOException, InterruptedException {
    String path = "/v1/login-onboarding/services/" + id;
    api.put(path, group.path("service"));
    for (Map.Entry<String, JsonNode> evidence : group.path("evidence").properties()) {
      api.put(path + "/evidence/" + evidence.getKey(), evidence.getValue());
    }
    for (JsonNode transition : group.path("transitions")) {
      Api.Resource service = api.get(path);
      if (isStillToCome(transition, service.content(), group.path("transitions"))) {
        api.post(path + "/transitions", transition, service.tag());
      }
    }
  }

  /** A load that was cut short goes on from the stage that the service has reached. */
  private static boolean isStillToCome(JsonNode transition, JsonNode service, JsonNode road) {
    return index(road, transition.path("to").asText())
        > index(road, service.path("stage").asText());
  }

  private static int index(JsonNode road, String stage) {
    for (int index = 0; index < road.size(); index++) {
      if (road.get(index).path("to").asText().equals(stage)) {
        return index;
      }
    }
    return -1;
  }

  private JsonNode numbered(JsonNode group, String number) throws IOException {
    return json.readTree(group.toString().replace("{nn}", number));
  }
}
