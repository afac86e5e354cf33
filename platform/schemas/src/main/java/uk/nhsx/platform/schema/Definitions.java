package uk.nhsx.platform.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * Collects the schemas that a document refers to in other files, so that it can hold them itself.
 * References to them lead to a place in the document instead.
 */
final class Definitions {

  /** What only a file has that is a document of its own. */
  private static final List<String> OF_A_DOCUMENT = List.of("$schema", "$id", "$defs");

  private final String place;
  private final Function<String, JsonNode> files;
  private final ObjectNode collected = JsonNodeFactory.instance.objectNode();

  /**
   * @param place where the document holds its definitions, such as {@code #/$defs/}
   * @param files the content of a file by its path
   */
  Definitions(String place, Function<String, JsonNode> files) {
    this.place = place;
    this.files = files;
  }

  /** The collected schemas by their names. */
  ObjectNode collected() {
    return collected;
  }

  /** Collects a whole file, and what it refers to. */
  void collect(String path) {
    collect(path, "", nameOf(path));
  }

  /** Leads the references of a schema that is in a file to the definitions, and collects those. */
  void redirect(String path, JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    if (schema instanceof ObjectNode object && reference.isTextual()) {
      object.put("$ref", place + collectTarget(path, reference.textValue()));
    }
    schema.forEach(child -> redirect(path, child));
  }

  private String collectTarget(String path, String reference) {
    URI target = URI.create(path).resolve(reference);
    String pointer = target.getFragment() == null ? "" : target.getFragment();
    String name = nameOf(target.getPath()) + pointer.replaceFirst("^.*/", ".");
    collect(target.getPath(), pointer, name);
    return name;
  }

  private void collect(String path, String pointer, String name) {
    if (collected.has(name)) {
      return;
    }
    if (!(files.apply(path).at(pointer) instanceof ObjectNode found)) {
      throw new IllegalStateException("no schema is at " + path + "#" + pointer);
    }
    ObjectNode schema = found.deepCopy();
    schema.remove(OF_A_DOCUMENT);
    collected.set(name, schema);
    redirect(path, schema);
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
  }
}
