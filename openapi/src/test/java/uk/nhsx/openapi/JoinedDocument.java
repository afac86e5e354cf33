package uk.nhsx.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins the documents of the gateway and of the services. The first gives title and servers. What
 * several have must be the same in all of them, but for paths and operations, which are of one
 * document alone. Paths and components are in alphabetical order, so that a change of their order
 * in a source is no change here.
 */
final class JoinedDocument {

  private static final String PATHS = "paths";
  private static final String COMPONENTS = "components";

  private final ObjectNode joined;
  private final Set<String> operations = new TreeSet<>();

  private JoinedDocument(ObjectNode first) {
    this.joined = first.objectNode();
    List.of("openapi", "info", "servers").forEach(name -> joined.set(name, first.get(name)));
    this.joined.putArray("tags");
    this.joined.putObject(PATHS);
    this.joined.putObject(COMPONENTS);
  }

  /**
   * Returns one document of all.
   *
   * @throws IllegalArgumentException if two have something of one name that differs, or if a
   *     reference leads to nothing
   */
  static ObjectNode of(List<ObjectNode> documents) {
    JoinedDocument document = new JoinedDocument(documents.get(0));
    documents.forEach(document::add);
    document.sort();
    document.checkReferences(document.joined);
    return document.joined;
  }

  private void add(ObjectNode document) {
    joined.withArray("tags").addAll(document.withArray("tags"));
    for (Map.Entry<String, JsonNode> path : document.path(PATHS).properties()) {
      addPath(path.getKey(), path.getValue());
    }
    for (Map.Entry<String, JsonNode> kind : document.path(COMPONENTS).properties()) {
      for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
        addComponent(kind.getKey(), component.getKey(), component.getValue());
      }
    }
  }

  private void addPath(String path, JsonNode item) {
    ObjectNode paths = joined.withObjectProperty(PATHS);
    if (paths.has(path)) {
      throw new IllegalArgumentException("two documents have the path " + path);
    }
    for (JsonNode operation : item) {
      String id = operation.path("operationId").asText();
      if (!operations.add(id)) {
        throw new IllegalArgumentException("two operations have the id " + id);
      }
    }
    paths.set(path, item);
  }

  private void addComponent(String kind, String name, JsonNode component) {
    ObjectNode components = joined.withObjectProperty(COMPONENTS).withObjectProperty(kind);
    JsonNode other = components.get(name);
    if (other != null && !other.equals(component)) {
      throw new IllegalArgumentException(
          "two documents have different components of the name %s/%s".formatted(kind, name));
    }
    components.set(name, component);
  }

  private void sort() {
    ObjectNode components = sorted(joined.withObjectProperty(COMPONENTS));
    new TreeSet<>(names(components))
        .forEach(kind -> components.set(kind, sorted(components.withObjectProperty(kind))));
    joined.set(PATHS, sorted(joined.withObjectProperty(PATHS)));
    joined.set(COMPONENTS, components);
  }

  private static ObjectNode sorted(ObjectNode node) {
    ObjectNode sorted = node.objectNode();
    new TreeSet<>(names(node)).forEach(name -> sorted.set(name, node.get(name)));
    return sorted;
  }

  private static Set<String> names(ObjectNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void checkReferences(JsonNode node) {
    JsonNode reference = node.path("$ref");
    if (reference.isTextual() && joined.at(reference.textValue().substring(1)).isMissingNode()) {
      throw new IllegalArgumentException("a reference leads to nothing: " + reference.textValue());
    }
    node.forEach(this::checkReferences);
  }
}
