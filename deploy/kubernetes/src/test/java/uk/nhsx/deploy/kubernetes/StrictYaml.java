package uk.nhsx.deploy.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;

/**
 * YAML in which each key is unique and a field that the type does not know is an error. The models
 * would keep such a field aside in silence, and a cluster may drop it in silence too.
 */
final class StrictYaml {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .registerModule(new SimpleModule().setDeserializerModifier(new NoneSetAside()));

  private StrictYaml() {}

  static List<JsonNode> documents(String yaml) throws IOException {
    try (JsonParser parser = MAPPER.createParser(yaml)) {
      return MAPPER.readValues(parser, JsonNode.class).readAll();
    }
  }

  static <T> T as(Class<T> type, JsonNode document) {
    try {
      return MAPPER.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(
          "%s %s: %s"
              .formatted(
                  document.path("kind").asText(),
                  document.path("metadata").path("name").asText(),
                  e.getMessage()),
          e);
    }
  }

  private static final class NoneSetAside extends BeanDeserializerModifier {
    @Override
    public BeanDeserializerBuilder updateBuilder(
        DeserializationConfig config, BeanDescription type, BeanDeserializerBuilder builder) {
      builder.setAnySetter(null);
      return builder;
    }
  }
}
