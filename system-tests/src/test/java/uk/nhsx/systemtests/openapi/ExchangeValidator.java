package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares exchanges with the document: the operation, the request if it was accepted, the status,
 * each header and the body of the response. What is not documented is a fault.
 */
final class ExchangeValidator {

  static final String PROBLEM = "application/problem+json";

  /** Headers that no operation documents, in lower case, and why. */
  private static final Map<String, String> OF_EVERY_RESPONSE =
      Map.ofEntries(
          Map.entry("content-type", "OpenAPI describes it as `content`"),
          Map.entry("content-encoding", "negotiated by HTTP clients themselves"),
          Map.entry("vary", "of interest to caches alone"),
          Map.entry("content-length", "framing of the message"),
          Map.entry("transfer-encoding", "framing of the message"),
          Map.entry("connection", "of the connection, not of the response"),
          Map.entry("x-accel-buffering", "an instruction to a proxy in front"),
          Map.entry("date", "on every response of an HTTP server"),
          Map.entry("x-content-type-options", "security header, on every response"),
          Map.entry("referrer-policy", "security header, on every response"),
          Map.entry("permissions-policy", "security header, on every response"),
          Map.entry("content-security-policy", "security header, on every response"),
          Map.entry("access-control-allow-origin", "CORS protocol of browsers"),
          Map.entry("access-control-expose-headers", "CORS protocol of browsers"));

  /** How a path or method that is not documented may be rejected. */
  private static final Set<Integer> REJECTIONS =
      Set.of(400, 401, 404, 405, 406, 413, 414, 415, 429, 431);

  private final ApiDocument document;
  private final StrictDocumentSchemas schemas;
  private final RequestCheck requests;
  private final BodyCheck bodies;
  private final Coverage coverage;

  ExchangeValidator(ApiDocument document, Coverage coverage) {
    this.document = document;
    this.schemas = new StrictDocumentSchemas(document.schemas());
    this.requests = new RequestCheck(document, schemas);
    this.bodies = new BodyCheck(document, schemas);
    this.coverage = coverage;
  }

  /** What is wrong with an exchange; nothing if it is as the document says. */
  List<String> faults(Exchange exchange) {
    Request request = exchange.request();
    Optional<ApiOperation> operation = document.find(request.method(), request.path());
    return operation.isPresent() ? ofOperation(operation.get(), exchange) : ofNoOperation(exchange);
  }

  private List<String> ofOperation(ApiOperation operation, Exchange exchange) {
    Response response = exchange.response();
    String status = Integer.toString(response.status());
    JsonNode documented = operation.responses().get(status);
    if (documented == null) {
      return List.of(operation + " documents no status " + status);
    }
    List<String> faults = new ArrayList<>();
    if (response.status() < 300) {
      faults.addAll(requests.faults(operation, exchange.request()));
    }
    faults.addAll(ofHeaders(documented.path("headers"), response));
    faults.addAll(ofBody(documented.path("content"), exchange));
    if (!exchange.request().method().equals("HEAD")) {
      coverage.add(operation, response);
    }
    return faults;
  }

  private List<String> ofNoOperation(Exchange exchange) {
    Response response = exchange.response();
    if (exchange.request().method().equals("OPTIONS") && response.status() < 300) {
      return response.headers().has("Allow") ? List.of() : List.of("OPTIONS without Allow");
    }
    if (!REJECTIONS.contains(response.status())) {
      return List.of("what is not documented was answered with " + response.status());
    }
    List<String> faults = new ArrayList<>(bodies.ofProblem(exchange));
    if ((response.status() == 405) != response.headers().has("Allow")) {
      faults.add("Allow belongs to 405, and to no other rejection");
    }
    if (response.status() == 405 && !document.hasPath(exchange.request().path())) {
      faults.add("a path that is not documented has methods");
    }
    return faults;
  }

  private List<String> ofHeaders(JsonNode documented, Response response) {
    List<String> faults = new ArrayList<>();
    for (Headers.Field field : response.headers().fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (!OF_EVERY_RESPONSE.containsKey(name)) {
        documented.properties().stream()
            .filter(header -> header.getKey().equalsIgnoreCase(name))
            .map(header -> document.resolve(header.getValue()).path("schema"))
            .findFirst()
            .ifPresentOrElse(
                schema ->
                    schemas
                        .faults(schema, ParameterValues.of(schema, field.value()))
                        .forEach(fault -> faults.add("header " + field + ": " + fault)),
                () ->
                    faults.add(
                        "%d documents no header %s".formatted(response.status(), field.name())));
      }
    }
    return faults;
  }

  private List<String> ofBody(JsonNode content, Exchange exchange) {
    Response response = exchange.response();
    String type = response.mediaType();
    if (content.isEmpty()) {
      return response.body().isEmpty() ? List.of() : List.of("a body is not documented");
    }
    if (type.isEmpty()) {
      return List.of("there is no Content-Type");
    }
    for (Map.Entry<String, JsonNode> documented : content.properties()) {
      if (Response.essence(documented.getKey()).equals(type)) {
        return exchange.request().method().equals("HEAD")
            ? List.of()
            : bodies.faults(documented.getValue(), exchange);
      }
    }
    return List.of("%d documents no body as %s".formatted(response.status(), type));
  }
}
