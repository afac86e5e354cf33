package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of a kind for which there are no Java types, as its published schema has them: {@code
 * src/test/resources/published}.
 */
final class PublishedFields {
  private static final Map<String, PublishedFields> KINDS = new ConcurrentHashMap<>();
  private static final List<String> ROOT = List.of("apiVersion", "kind", "metadata", "spec");

  private final String apiVersion;
  private final Map<String, String> types = new TreeMap<>();

  private PublishedFields(JsonNode published) {
    apiVersion = published.path("apiVersion").asText();
    assertThat(published.path("source").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("project", "version", "path");
    published
        .path("fields")
        .properties()
        .forEach(it -> types.put(it.getKey(), it.getValue().asText()));
  }

  static PublishedFields of(JsonNode document) {
    return KINDS.computeIfAbsent(document.path("kind").asText(), PublishedFields::read);
  }

  private static PublishedFields read(String kind) {
    try (InputStream file =
        PublishedFields.class.getResourceAsStream("/published/" + kind + ".yaml")) {
      assertThat(file).as("types or published fields of the kind %s", kind).isNotNull();
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new PublishedFields(StrictYaml.documents(text).get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void check(JsonNode document) {
    String name = document.path("kind").asText() + " " + document.at("/metadata/name").asText();
    List<String> faults = new ArrayList<>();
    assertThat(document.path("apiVersion").asText()).as(name).isEqualTo(apiVersion);
    document.fieldNames().forEachRemaining(field -> assertThat(ROOT).as(name).contains(field));
    check("spec", document.path("spec"), faults);
    assertThat(faults).as(name).isEmpty();
  }

  private void check(String path, JsonNode value, List<String> faults) {
    String type = types.get(path);
    if (type != null) {
      if (!fits(type, value)) {
        faults.add(path + " is no " + type + ": " + value);
      }
    } else if (types.keySet().stream()
        .noneMatch(it -> it.startsWith(path + ".") || it.startsWith(path + "["))) {
      faults.add(path + " is not a field");
    } else if (value.isObject()) {
      value.properties().forEach(it -> check(path + "." + it.getKey(), it.getValue(), faults));
    } else if (value.isArray()) {
      value.forEach(element -> check(path + "[]", element, faults));
    } else {
      faults.add(path + " is no object and no array: " + value);
    }
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "map" ->
          value.isObject() && value.properties().stream().allMatch(it -> it.getValue().isTextual());
      default -> throw new AssertionError("unknown type " + type);
    };
  }
}
