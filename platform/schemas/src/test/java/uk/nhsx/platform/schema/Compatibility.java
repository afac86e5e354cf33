package uk.nhsx.platform.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that a reader of released schemas can also read events of the new ones. Fields may come,
 * an open list may grow, a field may become certain; all else breaks a reader, or may: so whatever
 * is not known to be harmless is a break.
 *
 * <p>The checkers of schema registries check whether one schema accepts all that another does. By
 * that, a list may be closed and a text get a pattern, which breaks readers, and of open lists they
 * know nothing.
 */
final class Compatibility {

  private static final String OPEN_LIST = "x-known-values";

  /** Compared by a rule for each; any other must stay what it is. */
  private static final Set<String> COMPARED =
      Set.of("required", "properties", "items", "allOf", "enum", OPEN_LIST);

  /** What has no effect on an event. */
  private static final Set<String> REMARKS =
      Set.of("$schema", "$id", "$defs", "title", "description", "examples");

  private final Map<String, JsonNode> released;
  private final Map<String, JsonNode> now;
  private final List<String> breaks = new ArrayList<>();

  private Compatibility(Map<String, JsonNode> released, Map<String, JsonNode> now) {
    this.released = released;
    this.now = now;
  }

  /**
   * What breaks readers of one schema.
   *
   * @param path of the schema in both sets
   */
  static List<String> breaks(
      String path, Map<String, JsonNode> released, Map<String, JsonNode> now) {
    Compatibility comparison = new Compatibility(released, now);
    if (now.containsKey(path)) {
      comparison.compare("$", new At(path, released.get(path)), new At(path, now.get(path)));
    } else {
      comparison.breaks.add("$ is gone");
    }
    return comparison.breaks;
  }

  /** A piece of a schema, and the file that it is in. */
  private record At(String file, JsonNode schema) {

    At child(JsonNode child) {
      return new At(file, child);
    }
  }

  private void compare(String place, At releasedAt, At nowAt) {
    At before = resolved(releasedAt, released);
    At after = resolved(nowAt, now);
    compareRequired(place, before.schema(), after.schema());
    compareLists(place, before.schema(), after.schema());
    compareTheRest(place, before.schema(), after.schema());
    before
        .schema()
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode same = after.schema().path("properties").path(property.getKey());
              compareOrMiss(
                  place + "." + property.getKey(),
                  before.child(property.getValue()),
                  after.child(same));
            });
    compareOrMiss(
        place + "[]",
        before.child(before.schema().path("items")),
        after.child(after.schema().path("items")));
    JsonNode parts = before.schema().path("allOf");
    if (before.schema().has("items") != after.schema().has("items")
        || parts.size() != after.schema().path("allOf").size()) {
      breaks.add(place + " is put together in another way");
    }
    for (int part = 0; part < parts.size(); part++) {
      compareOrMiss(
          place,
          before.child(parts.get(part)),
          after.child(after.schema().path("allOf").path(part)));
    }
  }

  private void compareOrMiss(String place, At before, At after) {
    if (before.schema().isMissingNode()) {
      return;
    }
    if (after.schema().isMissingNode()) {
      breaks.add(place + " is gone");
    } else {
      compare(place, before, after);
    }
  }

  private void compareRequired(String place, JsonNode before, JsonNode after) {
    Set<String> certain = texts(after.path("required"));
    texts(before.path("required")).stream()
        .filter(field -> !certain.contains(field))
        .sorted()
        .forEach(field -> breaks.add(place + "." + field + " was certain and may now be absent"));
  }

  private void compareLists(String place, JsonNode before, JsonNode after) {
    if (!before.path("enum").equals(after.path("enum"))) {
      breaks.add(
          place + " has another closed list: " + before.path("enum") + " → " + after.path("enum"));
    }
    if (before.has(OPEN_LIST)
        && !texts(after.path(OPEN_LIST)).containsAll(texts(before.path(OPEN_LIST)))) {
      breaks.add(
          place + " knows fewer values: " + before.path(OPEN_LIST) + " → " + after.path(OPEN_LIST));
    }
    if (!before.has(OPEN_LIST) && after.has(OPEN_LIST)) {
      breaks.add(place + " is an open list now");
    }
  }

  private void compareTheRest(String place, JsonNode before, JsonNode after) {
    Set<String> words = new HashSet<>();
    before.fieldNames().forEachRemaining(words::add);
    after.fieldNames().forEachRemaining(words::add);
    words.removeAll(COMPARED);
    words.removeAll(REMARKS);
    words.stream()
        .sorted()
        .filter(word -> !before.path(word).equals(after.path(word)))
        .forEach(
            word ->
                breaks.add(
                    "%s has another %s: %s → %s"
                        .formatted(place, word, before.path(word), after.path(word))));
  }

  /** The schema with what it refers to put in its place; what is beside the reference stays. */
  private static At resolved(At at, Map<String, JsonNode> schemas) {
    JsonNode reference = at.schema().path("$ref");
    if (reference.isMissingNode()) {
      return at;
    }
    String[] target = reference.asText().split("#", -1);
    String file = target[0].isEmpty() ? at.file() : fileBeside(at.file(), target[0]);
    JsonNode pointed =
        schemas
            .getOrDefault(file, MissingNode.getInstance())
            .at(target.length > 1 ? target[1] : "");
    if (pointed.isMissingNode()) {
      throw new IllegalArgumentException(
          "%s refers to nothing: %s".formatted(at.file(), reference));
    }
    At found = resolved(new At(file, pointed), schemas);
    ObjectNode joined = found.schema().deepCopy();
    at.schema()
        .properties()
        .forEach(
            beside -> {
              if (!beside.getKey().equals("$ref")) {
                joined.set(beside.getKey(), beside.getValue());
              }
            });
    return new At(file, joined);
  }

  private static String fileBeside(String file, String reference) {
    return URI.create(file).resolve(reference).getPath();
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
