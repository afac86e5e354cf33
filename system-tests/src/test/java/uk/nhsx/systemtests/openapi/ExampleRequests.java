package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes requests from the examples of the document: with the required parameters, and with the body
 * as it is shown. A new operation is exercised by them without a line of code.
 */
final class ExampleRequests {

  private final ApiDocument document;

  /** What stands in the place of a parameter, by the path up to it. */
  private final Map<String, String> known = new HashMap<>();

  ExampleRequests(ApiDocument document) {
    this.document = document;
  }

  /** Takes this value for the last parameter of the path, in place of the example. */
  void know(String path, String value) {
    known.put(path, value);
  }

  /** The request of an operation, without a token. */
  Request of(ApiOperation operation) {
    Request request = Request.of(operation.method(), target(operation, true));
    for (Map.Entry<String, JsonNode> content : operation.requestContent().properties()) {
      // The first one: JSON, where there is a choice.
      return request.withBody(content.getKey(), text(document.example(content.getValue())));
    }
    return request;
  }

  /** The same for something that is not there: the first parameter names what is unknown. */
  Request ofUnknown(ApiOperation operation) {
    return of(operation).withTarget(target(operation, false));
  }

  /** The same with a body that has another text in a field of no special form. */
  Request changed(ApiOperation operation, String mark) {
    Request request = of(operation);
    ObjectNode body = (ObjectNode) BodyCheck.read(request.body());
    JsonNode media = operation.requestContent().elements().next();
    for (Map.Entry<String, JsonNode> field :
        document.resolve(media.path("schema")).path("properties").properties()) {
      String name = field.getKey();
      if (field.getValue().has("maxLength") && !name.equals("reason")) {
        return new Request(
            request.method(),
            request.target(),
            request.headers(),
            body.put(name, body.path(name).asText() + mark).toString());
      }
    }
    throw new IllegalStateException(operation + " has no field that a test could change");
  }

  private String target(ApiOperation operation, boolean isKnown) {
    String toFirst = operation.path().substring(0, operation.path().indexOf('}') + 1);
    StringBuilder template = new StringBuilder();
    StringBuilder path = new StringBuilder();
    for (String step : operation.path().substring(1).split("/", -1)) {
      template.append('/').append(step);
      path.append('/');
      if (!step.startsWith("{")) {
        path.append(step);
      } else if (isKnown || !template.toString().equals(toFirst)) {
        path.append(known.getOrDefault(template.toString(), value(parameter(operation, step))));
      } else {
        path.append(unknown(parameter(operation, step)));
      }
    }
    return path + query(operation);
  }

  private static JsonNode parameter(ApiOperation operation, String step) {
    return operation
        .parametersIn("path")
        .filter(one -> step.equals("{" + one.path("name").asText() + "}"))
        .findFirst()
        .orElseThrow();
  }

  private static String value(JsonNode parameter) {
    JsonNode example = parameter.path("example");
    if (example.isMissingNode()) {
      throw new IllegalStateException("a parameter without an example: " + parameter);
    }
    return example.isArray() ? example.get(0).asText() : example.asText();
  }

  private static String unknown(JsonNode parameter) {
    return parameter.at("/schema/format").asText().equals("uuid")
        ? "00000000-0000-4000-8000-000000000000"
        : "X0".matches(parameter.at("/schema/pattern").asText("x0")) ? "X0" : "x0";
  }

  private String query(ApiOperation operation) {
    List<String> pairs = new ArrayList<>();
    operation
        .parametersIn("query")
        .filter(parameter -> parameter.path("required").asBoolean())
        .forEach(
            parameter ->
                pairs.add(
                    parameter.path("name").asText()
                        + "="
                        + URLEncoder.encode(value(parameter), StandardCharsets.UTF_8)));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static String text(JsonNode example) {
    return example.isTextual() ? example.textValue() : example.toString();
  }
}
