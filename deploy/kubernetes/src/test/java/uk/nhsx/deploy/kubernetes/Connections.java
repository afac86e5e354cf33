package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.nhsx.deploy.kubernetes.NetworkPolicies.Port;

/** {@code docs/connections.yaml}, for one rendering: its endpoints, and who may connect to whom. */
final class Connections {
  private static final JsonNode LIST =
      Project.document(Project.ROOT.resolve("docs/connections.yaml"));

  private final Rendering rendering;
  private final Map<String, Endpoint> endpoints = new TreeMap<>();

  Connections(Rendering rendering) {
    this.rendering = rendering;
    LIST.path("endpoints")
        .properties()
        .forEach(
            it -> {
              String component = it.getValue().path("component").asText();
              if (component.isEmpty() || rendering.combination().has(component)) {
                endpoints.put(it.getKey(), endpoint(it.getKey(), it.getValue()));
              }
            });
  }

  static List<JsonNode> all() {
    return list(LIST.path("connections"));
  }

  Map<String, Endpoint> endpoints() {
    return endpoints;
  }

  /** The senders, receivers and ports of the list, as {@code gateway -> ai-lab-service:8083}. */
  Set<String> expected() {
    return all().stream()
        .flatMap(connection -> list(connection.path("pairs")).stream())
        .filter(this::isThere)
        .flatMap(this::described)
        .collect(Collectors.toSet());
  }

  static String describe(Endpoint from, Endpoint to, Port port) {
    return from.name() + " -> " + to.name() + ":" + port;
  }

  /** Numbers, or settings of the cluster that are numbers. */
  Stream<Port> ports(JsonNode pair) {
    Map<String, String> settings = rendering.combination().clusterSettings();
    return words(pair.path("ports"))
        .map(text -> settings.getOrDefault(text, text).split("/"))
        .map(parts -> new Port(Integer.parseInt(parts[0]), parts.length == 1 ? "TCP" : parts[1]));
  }

  private Stream<String> described(JsonNode pair) {
    return words(pair.path("from"))
        .flatMap(this::at)
        .flatMap(
            from ->
                words(pair.path("to"))
                    .flatMap(this::at)
                    .flatMap(to -> ports(pair).map(port -> describe(from, to, port))));
  }

  /** The endpoint, and others outside that are at the same place. */
  private Stream<Endpoint> at(String name) {
    assertThat(LIST.path("endpoints").has(name)).as("the endpoint %s", name).isTrue();
    Endpoint endpoint = endpoints.get(name);
    return endpoint == null ? Stream.of() : endpoints.values().stream().filter(endpoint::isWhere);
  }

  private boolean isThere(JsonNode pair) {
    List<String> components = rendering.combination().components();
    return (pair.path("with").isEmpty() || words(pair.path("with")).anyMatch(components::contains))
        && words(pair.path("without")).noneMatch(components::contains);
  }

  private Endpoint endpoint(String name, JsonNode listed) {
    Map<String, String> settings = rendering.combination().clusterSettings();
    if (listed.has("network")) {
      return Endpoint.addresses(name, settings.get(listed.path("network").asText()));
    }
    Map<String, String> pods = strings(listed.path("pods"));
    if (listed.has("namespace")) {
      String namespace = settings.get(listed.path("namespace").asText());
      return Endpoint.podsElsewhere(name, Map.of(Endpoint.NAMESPACE_NAME, namespace), pods);
    }
    if (listed.has("namespaceLabels")) {
      return Endpoint.podsElsewhere(name, strings(listed.path("namespaceLabels")), pods);
    }
    return Pod.all(rendering).stream()
        .filter(pod -> pod.labels().entrySet().containsAll(pods.entrySet()))
        .findFirst()
        // All labels that they carry, since policies may select by others than the list does.
        .map(pod -> Endpoint.pods(name, namespaceOfTheSuite(), pod.labels(), pod.ports()))
        .orElseGet(() -> Endpoint.pods(name, namespaceOfTheSuite(), pods, Map.of()));
  }

  Map<String, String> namespaceOfTheSuite() {
    Namespace namespace = rendering.all(Namespace.class).get(0);
    Map<String, String> labels = new HashMap<>(namespace.getMetadata().getLabels());
    labels.put(Endpoint.NAMESPACE_NAME, namespace.getMetadata().getName());
    return labels;
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** A word, or the words of a list. */
  static Stream<String> words(JsonNode node) {
    return node.isMissingNode()
        ? Stream.of()
        : node.isArray() ? list(node).stream().map(JsonNode::asText) : Stream.of(node.asText());
  }

  private static Map<String, String> strings(JsonNode object) {
    return object.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().asText()));
  }
}
