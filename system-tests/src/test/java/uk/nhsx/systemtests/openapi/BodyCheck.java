package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the bodies of responses, each by its media type. */
final class BodyCheck {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What would tell an attacker how the suite is made. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          "Exception\\b|\\.java:\\d|\\b(?:java|javax|jakarta|io\\.quarkus|io\\.vertx|org\\.hibernate"
              + "|org\\.postgresql|com\\.fasterxml)\\.\\w|\\bnull pointer|(?i:\\bselect\\b.*\\bfrom\\b)|127\\.0\\.0\\.1");

  private final ApiDocument document;
  private final StrictDocumentSchemas schemas;

  BodyCheck(ApiDocument document, StrictDocumentSchemas schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  /**
   * Returns what is wrong with the body of a response.
   *
   * @param mediaType what the document says of it
   */
  List<String> faults(JsonNode mediaType, Exchange exchange) {
    String body = exchange.response().body();
    String type = exchange.response().mediaType();
    return switch (type) {
      case ExchangeValidator.PROBLEM -> ofProblem(exchange);
      case "text/csv" -> ofCsv(mediaType, body);
      case "text/event-stream" -> ofEvents(body);
      case "application/x-ndjson" -> ofLines(mediaType, body);
      default ->
          type.endsWith("json")
              ? ofJson(mediaType.path("schema"), body)
              : body.isBlank() ? List.of("the body is blank") : List.of();
    };
  }

  /** A problem is the same for all operations, and says of which request it is. */
  List<String> ofProblem(Exchange exchange) {
    Response response = exchange.response();
    if (exchange.request().method().equals("HEAD")) {
      return List.of();
    }
    if (!response.mediaType().equals(ExchangeValidator.PROBLEM)) {
      return List.of("the body is no problem, but " + response.mediaType());
    }
    List<String> faults = new ArrayList<>(ofJson(component("Problem"), response.body()));
    if (faults.isEmpty()) {
      JsonNode problem = read(response.body());
      if (problem.path("status").asInt() != response.status()) {
        faults.add("status of the problem is " + problem.path("status"));
      }
      if (problem.has("requestId")
          && !response.headers().first("X-Request-ID").equals(text(problem, "requestId"))) {
        faults.add("X-Request-ID differs from requestId");
      }
      if (INTERNALS.matcher(response.body()).find()) {
        faults.add("the problem tells about the inside of the suite");
      }
    }
    return faults;
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field).asText());
  }

  private List<String> ofJson(JsonNode schema, String body) {
    try {
      return schemas.faults(schema, JSON.readTree(body)).stream()
          .map(fault -> "body: " + fault)
          .toList();
    } catch (JsonProcessingException e) {
      return List.of("no JSON: " + e.getMessage());
    }
  }

  /** Each line is an object with the fields of the example. */
  private List<String> ofLines(JsonNode mediaType, String body) {
    List<String> documented =
        document.example(mediaType).asText().lines().map(BodyCheck::fields).distinct().toList();
    return body.lines()
        .map(BodyCheck::fields)
        .filter(fields -> !documented.contains(fields))
        .distinct()
        .map(fields -> "a line has the fields " + fields + ", the example " + documented)
        .toList();
  }

  private static String fields(String line) {
    List<String> names = new ArrayList<>();
    read(line).fieldNames().forEachRemaining(names::add);
    return String.join(" ", names);
  }

  private List<String> ofCsv(JsonNode mediaType, String body) {
    List<String> faults = new ArrayList<>();
    if (!body.endsWith("\r\n")) {
      faults.add("the last row of the CSV has no end");
    }
    String example = document.example(mediaType).asText();
    if (example.isEmpty()) {
      faults.add("the CSV has no example");
    } else if (!body.startsWith(example.substring(0, example.indexOf('\n')))) {
      faults.add("the header row of the CSV is not that of the example");
    }
    try {
      // It rejects rows of different lengths.
      CsvReader.builder().ofCsvRecord(body).forEach(row -> {});
    } catch (CsvParseException e) {
      faults.add("the CSV can't be read: " + e.getMessage());
    }
    return faults;
  }

  private List<String> ofEvents(String body) {
    List<String> faults = new ArrayList<>();
    for (String frame : body.split("\n\n", -1)) {
      Map<String, String> fields = new LinkedHashMap<>();
      frame
          .lines()
          .filter(line -> !line.startsWith(":"))
          .map(line -> line.split(": ?", 2))
          .forEach(field -> fields.merge(field[0], field[1], (one, two) -> one + "\n" + two));
      if (fields.containsKey("data") && !"reset".equals(fields.get("event"))) {
        faults.addAll(ofJson(component("CloudEvent"), fields.getOrDefault("data", "")));
        if (!read(fields.getOrDefault("data", ""))
            .path("type")
            .asText()
            .equals(fields.get("event"))) {
          faults.add("event is not the type of the CloudEvent: " + fields.get("event"));
        }
        if (!fields.containsKey("id")) {
          faults.add("an event has no id");
        }
      }
    }
    return faults;
  }

  private static JsonNode component(String schema) {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);
  }

  /** Reads JSON that is known to be such. */
  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
  }
}
