package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes requests from the document and a seed: an operation, its example, and a few changes of
 * which some are valid and most are not. One seed gives one request.
 */
final class RequestGenerator {

  private static final List<String> METHODS =
      List.of("HEAD", "OPTIONS", "GET", "PUT", "POST", "DELETE", "PATCH");
  private static final List<String> PATHS =
      List.of("/", "//", "/x", ";a=b", "/..", "/.", "%2F", "?", "#x", "%00", "/é", "/%C3%A9");

  /** A wait that is as long as may be would be as long as the rest of the run. */
  private static final List<String> SHORT_WAITS = List.of("0", "1", "-1", "3600", "x", "");

  private final ApiDocument document;
  private final ExampleRequests examples;
  private final List<String> tokens;

  /**
   * @param tokens of which a request has one, if any
   */
  RequestGenerator(ApiDocument document, ExampleRequests examples, List<String> tokens) {
    this.document = document;
    this.examples = examples;
    this.tokens = tokens;
  }

  Request request(long seed) {
    // Seeds that follow one another give sequences that are alike at first.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    ApiOperation operation = one(document.operations(), random);
    Request request = examples.of(operation);
    if (!operation.isRead() || random.nextInt(8) == 0) {
      request = random.nextInt(10) == 0 ? request : request.withToken(one(tokens, random));
    }
    request = request.withTarget(target(operation, request, random));
    for (JsonNode parameter : operation.parametersIn("query").toList()) {
      request = random.nextInt(4) == 0 ? withParameter(request, parameter, random) : request;
    }
    if (random.nextInt(15) == 0) {
      request = request.withQuery(one(List.of("colour=red", "=", "&", "a[]=1", "%E9=1"), random));
    }
    if (!request.body().isEmpty()) {
      request = withBody(request, operation, random);
    }
    List<String> names = OddValues.HEADERS.keySet().stream().sorted().toList();
    for (int i = random.nextInt(4); i > 1; i--) {
      String name = one(names, random);
      String value = one(OddValues.HEADERS.getOrDefault(name, List.of("")), random);
      request = random.nextInt(20) == 0 ? request.and(name, value) : request.with(name, value);
    }
    return random.nextInt(30) == 0 ? request.withMethod(one(METHODS, random)) : request;
  }

  private static String target(ApiOperation operation, Request request, Random random) {
    String path = request.path();
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    return switch (random.nextInt(20)) {
      case 0 -> path + one(PATHS, random) + query;
      case 1, 2 -> odd(operation, path, random) + query;
      // Without what is required.
      case 3 -> path;
      default -> path + query;
    };
  }

  private static String odd(ApiOperation operation, String path, Random random) {
    List<String> steps = new ArrayList<>(List.of(path.split("/", -1)));
    List<String> documented = List.of(operation.path().split("/", -1));
    IntStream.range(0, steps.size())
        .filter(at -> documented.get(at).startsWith("{"))
        .forEach(at -> steps.set(at, one(OddValues.ENCODED, random)));
    return String.join("/", steps);
  }

  private Request withParameter(Request request, JsonNode parameter, Random random) {
    String name = parameter.path("name").asText();
    if (name.equals("wait")) {
      return request.withQuery("wait=" + one(SHORT_WAITS, random));
    }
    Request with = request;
    for (int times = random.nextInt(8) == 0 ? 2 : 1; times > 0; times--) {
      String value =
          random.nextInt(3) == 0 ? one(OddValues.ENCODED, random) : valid(parameter, random);
      with = with.withQuery(name + "=" + value);
    }
    return with;
  }

  private String valid(JsonNode parameter, Random random) {
    JsonNode schema = document.resolve(parameter.path("schema"));
    JsonNode item = schema.has("items") ? document.resolve(schema.path("items")) : schema;
    JsonNode example = parameter.path("example");
    if (item.has("enum")) {
      return one(texts(item.path("enum")), random);
    }
    if (item.has("minimum")) {
      int least = item.path("minimum").asInt();
      int most = item.path("maximum").asInt(least + 1);
      return Integer.toString(one(List.of(least, most, least - 1, most + 1, least + 1), random));
    }
    String text =
        example.isMissingNode()
            ? item.path("type").asText().equals("boolean") ? "true" : "a"
            : example.isArray() ? example.get(0).asText() : example.asText();
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Request withBody(Request request, ApiOperation operation, Random random) {
    List<String> types = new ArrayList<>();
    operation.requestContent().fieldNames().forEachRemaining(types::add);
    String type = one(types, random);
    JsonNode example = document.example(operation.requestContent().path(type));
    String body = example.isTextual() ? example.textValue() : changed(example, random).toString();
    if (random.nextInt(10) == 0 || example.isTextual()) {
      body = damaged(body, random);
    }
    return request.withBody(type, body);
  }

  private static JsonNode changed(JsonNode example, Random random) {
    JsonNode body = example.deepCopy();
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      List<ObjectNode> objects = new ArrayList<>();
      collect(body, objects);
      ObjectNode object = one(objects, random);
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "a" : one(names, random);
      switch (random.nextInt(5)) {
        case 0 -> object.remove(name);
        case 1 ->
            object.set(
                one(List.of("colour", "", "__proto__", "id", "version"), random),
                one(OddValues.JSON, random));
        case 2 -> object.set(name, one(OddValues.JSON, random));
        default -> object.set(name, TextNode.valueOf(one(OddValues.TEXTS, random)));
      }
    }
    return body;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    if (node instanceof ArrayNode || node instanceof ObjectNode) {
      node.forEach(child -> collect(child, objects));
    }
  }

  private static String damaged(String body, Random random) {
    int at = random.nextInt(body.length());
    return switch (random.nextInt(8)) {
      case 0 -> body.substring(0, at);
      case 1 -> body.substring(0, at) + one(OddValues.TEXTS, random) + body.substring(at);
      case 2 -> body + body;
      case 3 -> "\ufeff" + body;
      case 4 -> "[" + body + "]";
      case 5 -> body.replace(',', ';');
      case 6 -> body.replace("\"", "");
      default -> body;
    };
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static <T> T one(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }
}
