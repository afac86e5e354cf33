package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An operation of the document, its references resolved but for those of schemas.
 *
 * @param path with parameters in braces
 * @param responses by their status
 */
record ApiOperation(
    String method,
    String path,
    JsonNode model,
    List<JsonNode> parameters,
    Map<String, JsonNode> responses) {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  boolean isRead() {
    return method.equals("GET");
  }

  boolean isOfOneResource() {
    return path.contains("{");
  }

  boolean answers(int status) {
    return responses.containsKey(Integer.toString(status));
  }

  /** Whether this concrete path is one of it. */
  boolean matches(String concrete) {
    return concrete.matches(
        Stream.of(PARAMETER.split(path, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/]+")));
  }

  Stream<JsonNode> parametersIn(String place) {
    return parameters.stream().filter(parameter -> parameter.path("in").asText().equals(place));
  }

  /** The name of the component that describes the response; empty if the operation does itself. */
  String sharedResponse(String status) {
    String reference = model.path("responses").path(status).path("$ref").asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  JsonNode content(int status) {
    return responses.get(Integer.toString(status)).path("content");
  }

  /** The media types in which a request has its body. */
  JsonNode requestContent() {
    return model.path("requestBody").path("content");
  }

  /** The media types of a successful response. */
  Set<String> mediaTypes() {
    return StreamSupport.stream(
            ((Iterable<String>) () -> content(200).fieldNames()).spliterator(), false)
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
