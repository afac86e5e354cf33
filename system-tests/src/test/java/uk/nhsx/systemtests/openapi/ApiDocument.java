package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An OpenAPI document, and its operations. */
final class ApiDocument {

  private final JsonNode document;
  private final List<ApiOperation> operations = new ArrayList<>();

  ApiDocument(JsonNode document) {
    this.document = document;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        operations.add(operation(operation.getKey(), path.getKey(), operation.getValue()));
      }
    }
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("the document has no operation");
    }
  }

  private ApiOperation operation(String method, String path, JsonNode model) {
    List<JsonNode> parameters = new ArrayList<>();
    model.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
    Map<String, JsonNode> responses = new LinkedHashMap<>();
    model
        .path("responses")
        .properties()
        .forEach(response -> responses.put(response.getKey(), resolve(response.getValue())));
    return new ApiOperation(method.toUpperCase(Locale.ROOT), path, model, parameters, responses);
  }

  List<ApiOperation> operations() {
    return operations;
  }

  JsonNode schemas() {
    return document.at("/components/schemas");
  }

  /** What a reference leads to, or the node itself. */
  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
  }

  /**
   * The operation of a request; of several whose paths match, the one with the fewest parameters. A
   * slash at the end of a path makes no difference.
   */
  Optional<ApiOperation> find(String method, String requested) {
    String documented = method.equals("HEAD") ? "GET" : method;
    String path = withoutSlash(requested);
    return operations.stream()
        .filter(operation -> operation.method().equals(documented) && operation.matches(path))
        .min(
            Comparator.comparing(
                operation -> operation.path().chars().filter(c -> c == '{').count()));
  }

  /** Whether an operation with any method has this path. */
  boolean hasPath(String requested) {
    String path = withoutSlash(requested);
    return operations.stream().anyMatch(operation -> operation.matches(path));
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The example of a body. */
  JsonNode example(JsonNode mediaType) {
    return resolve(mediaType.at("/examples/example")).path("value");
  }
}
