package uk.nhsx.ailab.grantexport;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.platform.start.StartRequirement;

/**
 * Keeps the example's identifiers out of what is published: they are copied into other registers of
 * grants, where they would identify a real organisation.
 */
@Singleton
class ExamplePrefix implements StartRequirement {

  private final GrantsConfig config;

  ExamplePrefix(GrantsConfig config) {
    this.config = config;
  }

  @Override
  public List<String> violations() {
    List<String> settings = stillExamples();
    return config.examplePrefixAllowed() || settings.isEmpty()
        ? List.of()
        : List.of(
            "Grants would be published under the example prefix %s. Set %s"
                    .formatted(GrantPrefix.EXAMPLE, String.join(", ", settings))
                + ", or GRANTS_EXAMPLE_PREFIX_ALLOWED=true where nothing is published");
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
