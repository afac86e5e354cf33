package uk.nhsx.deploy.kubernetes.monitoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the component, read strictly. Tests run in the module's directory. */
final class MonitoringFiles {
  static final Path COMPONENT = Path.of("components/monitoring").toAbsolutePath();
  static final Path OPERATIONS = Path.of("../../docs/operations.md").toAbsolutePath().normalize();

  /** A field that the type does not know is an error; the models would keep it aside. */
  static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .registerModule(new SimpleModule().setDeserializerModifier(new NothingAside()));

  private MonitoringFiles() {}

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T read(String file, Class<T> type) {
    try {
      return YAML.readValue(COMPONENT.resolve(file).toFile(), type);
    } catch (IOException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  static JsonNode tree(String file) {
    return read(file, JsonNode.class);
  }

  /** The rules of all groups, in their order. */
  static Stream<Rule> rules() {
    return read("rules.yaml", PrometheusRule.class).getSpec().getGroups().stream()
        .flatMap(group -> group.getRules().stream());
  }

  static List<Rule> alerts() {
    return rules().filter(rule -> rule.getAlert() != null).toList();
  }

  private static final class NothingAside extends BeanDeserializerModifier {
    @Override
    public BeanDeserializerBuilder updateBuilder(
        DeserializationConfig config, BeanDescription type, BeanDeserializerBuilder builder) {
      builder.setAnySetter(null);
      return builder;
    }
  }
}
