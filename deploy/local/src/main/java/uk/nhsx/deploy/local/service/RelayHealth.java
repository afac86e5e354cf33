package uk.nhsx.deploy.local.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Reads the check of the relay in the health of a service. */
final class RelayHealth {
  private static final String CHECK = "outbox";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RelayHealth() {}

  /** Returns the name of the problem, which its text begins with; the gateway has no relay. */
  static Optional<String> problem(String health) {
    try {
      for (JsonNode check : JSON.readTree(health).path("checks")) {
        if (check.path("name").asText().equals(CHECK)) {
          return Optional.ofNullable(check.at("/data/trouble").textValue())
              .map(trouble -> trouble.split(":", 2)[0]);
        }
      }
    } catch (JsonProcessingException e) {
      // Something else listens there.
    }
    return Optional.empty();
  }
}
