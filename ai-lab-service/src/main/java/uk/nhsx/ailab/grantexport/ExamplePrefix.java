package uk.nhsx.ailab.grantexport;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the example's identifiers out of what is published: they are copied into other registers of
 * grants, where they would identify a real organisation.
 */
@ApplicationScoped
class ExamplePrefix {

  private static final String PRODUCTION = "prod";

  private final GrantsConfig config;

  ExamplePrefix(GrantsConfig config) {
    this.config = config;
  }

  void start(@Observes StartupEvent starting) {
    refuse(ConfigUtils.getProfiles());
  }

  /** Refuses a production start with identifiers of the example, naming each setting. */
  void refuse(List<String> profiles) {
    List<String> settings = stillExamples();
    if (profiles.contains(PRODUCTION) && !config.examplePrefixAllowed() && !settings.isEmpty()) {
      throw new IllegalStateException(
          "Grants would be published under the example prefix %s. Set %s, or"
                  .formatted(GrantPrefix.EXAMPLE, String.join(", ", settings))
              + " GRANTS_EXAMPLE_PREFIX_ALLOWED=true where nothing is published.");
    }
  }

  private List<String> stillExamples() {
    Map<String, String> identifiers = new LinkedHashMap<>();
    identifiers.put("GRANTS_PREFIX", config.prefix().value());
    identifiers.put("GRANTS_PUBLISHER_ORG_ID", config.publisherOrgId().value());
    identifiers.put("GRANTS_FUNDER_ORG_ID", config.funderOrgId().value());
    return identifiers.entrySet().stream()
        .filter(setting -> isExample(setting.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isExample(String identifier) {
    return identifier.equals(GrantPrefix.EXAMPLE)
        || identifier.startsWith(GrantPrefix.EXAMPLE + "-");
  }
}
