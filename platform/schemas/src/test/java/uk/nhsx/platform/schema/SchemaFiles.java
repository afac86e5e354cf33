package uk.nhsx.platform.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Schemas as they lie in a folder, each by the path at which it is or was served. */
final class SchemaFiles {

  static final Path PUBLISHED = Path.of("src", "main", "resources");
  static final Path RELEASED = Path.of("src", "test", "resources", "released");

  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaFiles() {}

  static Map<String, JsonNode> in(Path folder) {
    Map<String, JsonNode> schemas = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("schemas"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = "/" + folder.relativize(file).toString().replace('\\', '/');
        schemas.put(path, JSON.readTree(file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return schemas;
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
