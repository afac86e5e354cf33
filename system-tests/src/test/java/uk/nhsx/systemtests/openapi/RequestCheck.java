package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks requests that were accepted: nothing may be accepted that is not documented. */
final class RequestCheck {

  /**
   * What is replaced or left out where it is not as documented, since no client should fail by it.
   */
  private static final Set<String> REPLACED = Set.of("X-Request-ID", "X-Correlation-ID");

  private final ApiDocument document;
  private final StrictDocumentSchemas schemas;

  RequestCheck(ApiDocument document, StrictDocumentSchemas schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  List<String> faults(ApiOperation operation, Request request) {
    List<String> faults = new ArrayList<>();
    checkPath(operation, request, faults);
    checkQuery(operation, request, faults);
    operation
        .parametersIn("header")
        .filter(header -> !REPLACED.contains(name(header)))
        .forEach(
            header ->
                request
                    .headers()
                    .first(name(header))
                    .ifPresent(value -> check(header, List.of(value), faults)));
    checkBody(operation, request, faults);
    return faults.stream().map(fault -> "was accepted: " + fault).toList();
  }

  private void checkPath(ApiOperation operation, Request request, List<String> faults) {
    String[] documented = operation.path().split("/", -1);
    String[] sent = request.path().split("/", -1);
    for (int i = 0; i < documented.length && i < sent.length; i++) {
      String value = decoded(sent[i]);
      String step = documented[i];
      operation
          .parametersIn("path")
          .filter(parameter -> step.equals("{" + name(parameter) + "}"))
          .forEach(parameter -> check(parameter, List.of(value), faults));
    }
  }

  private void checkQuery(ApiOperation operation, Request request, List<String> faults) {
    Map<String, List<String>> sent = query(request);
    operation
        .parametersIn("query")
        .forEach(
            parameter -> {
              List<String> values = sent.remove(name(parameter));
              if (values != null) {
                check(parameter, values, faults);
              } else if (parameter.path("required").asBoolean()) {
                faults.add(name(parameter) + " is missing");
              }
            });
    // A parameter without a name is none.
    sent.remove("");
    sent.keySet().forEach(name -> faults.add(name + " is not documented"));
  }

  private static Map<String, List<String>> query(Request request) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String parameter : request.query().split("&", -1)) {
      if (!parameter.isEmpty()) {
        String[] parts = parameter.split("=", 2);
        values
            .computeIfAbsent(decoded(parts[0]), first -> new ArrayList<>())
            .add(parts.length == 1 ? "" : decoded(parts[1]));
      }
    }
    return values;
  }

  private void check(JsonNode parameter, List<String> values, List<String> faults) {
    JsonNode schema = document.resolve(parameter.path("schema"));
    JsonNode value;
    if (schema.path("type").asText().equals("array")) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      JsonNode item = document.resolve(schema.path("items"));
      values.forEach(text -> items.add(ParameterValues.of(item, text)));
      value = items;
    } else {
      if (values.size() > 1) {
        faults.add(name(parameter) + " more than once");
      }
      value = ParameterValues.of(schema, values.get(0));
    }
    schemas
        .faults(parameter.path("schema"), value)
        .forEach(fault -> faults.add("%s=%s: %s".formatted(name(parameter), value, fault)));
  }

  private void checkBody(ApiOperation operation, Request request, List<String> faults) {
    // The body of a read has no meaning (RFC 9110, 9.3.1).
    if (request.body().isEmpty() || operation.isRead()) {
      return;
    }
    String type = Response.essence(request.headers().first("Content-Type").orElse(""));
    JsonNode content = operation.requestContent().path(type);
    if (content.isMissingNode()) {
      faults.add("a body as '" + type + "'");
    } else if (type.endsWith("json")) {
      schemas
          .faults(content.path("schema"), BodyCheck.read(request.body()))
          .forEach(fault -> faults.add("body: " + fault));
    }
  }

  private static String name(JsonNode parameter) {
    return parameter.path("name").asText();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
