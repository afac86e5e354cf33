package uk.nhsx.platform.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a suite publishes about events: a JSON Schema for each type, and what they share. Each
 * document is whole: no reference leads out of it.
 */
public final class PublishedSchemas {

  // Named here, because a jar does not list its files; a test holds it against the folder.
  private static final List<String> TYPES =
      List.of(
          "uk.nhsx.ailab.award.amended.v1",
          "uk.nhsx.ailab.award.announced.v1",
          "uk.nhsx.ailab.award.transitioned.v1",
          "uk.nhsx.ailab.competition.defined.v1",
          "uk.nhsx.ailab.epoch.begun.v1",
          "uk.nhsx.ailab.programme.defined.v1",
          "uk.nhsx.appmetrics.areas.registered.v1",
          "uk.nhsx.appmetrics.epoch.begun.v1",
          "uk.nhsx.appmetrics.metric.defined.v1",
          "uk.nhsx.appmetrics.release.published.v1",
          "uk.nhsx.appmetrics.release.withdrawn.v1",
          "uk.nhsx.loginonboarding.epoch.begun.v1",
          "uk.nhsx.loginonboarding.evidence.lodged.v1",
          "uk.nhsx.loginonboarding.service.amended.v1",
          "uk.nhsx.loginonboarding.service.registered.v1",
          "uk.nhsx.loginonboarding.service.transitioned.v1");

  private static final List<String> SHARED =
      List.of("ai-lab", "app-metrics", "cloudevent", "epoch", "login-onboarding");

  private static final String EPOCH_BEGUN = "epoch.begun.v1";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** For people, who read schemas in a browser. */
  private static final ObjectWriter PRETTY =
      JSON.writer(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private final URI publicUrl;

  private PublishedSchemas(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * What the suite at an address publishes.
   *
   * @param publicUrl the address of its gateway, without a slash at its end
   */
  public static PublishedSchemas at(URI publicUrl) {
    return new PublishedSchemas(publicUrl);
  }

  /** The types of events that there are, in alphabetical order. */
  public static List<String> types() {
    return TYPES;
  }

  /**
   * The types of one service's events.
   *
   * @param source the {@code source} of its events, such as {@code /v1/ai-lab}
   */
  public static List<String> typesOf(String source) {
    return TYPES.stream().filter(type -> type.startsWith(prefix(source))).toList();
  }

  /**
   * The type of the event with which a new epoch of a service's log begins.
   *
   * @param source the {@code source} of its events, such as {@code /v1/ai-lab}
   */
  public static String epochBegun(String source) {
    return prefix(source) + EPOCH_BEGUN;
  }

  /** Whether events of this type begin a new epoch, so that some events before them are void. */
  public static boolean isEpochBegun(String type) {
    return type.endsWith("." + EPOCH_BEGUN);
  }

  private static String prefix(String source) {
    return "uk.nhsx." + source.substring(source.lastIndexOf('/') + 1).replace("-", "") + ".";
  }

  /** The path of the schema of a type, with which the {@code dataschema} of its events ends. */
  public static String path(String type) {
    return "/schemas/events/" + type + ".json";
  }

  /** The paths of all schemas. */
  public static List<String> paths() {
    return Stream.concat(
            SHARED.stream().map(name -> "/schemas/" + name + ".json"),
            TYPES.stream().map(PublishedSchemas::path))
        .toList();
  }

  /** The text of every schema, by its path. */
  public Map<String, String> schemas() {
    Map<String, String> schemas = new LinkedHashMap<>();
    paths().forEach(path -> schemas.put(path, text(whole(path))));
    return Collections.unmodifiableMap(schemas);
  }

  /** A schema with its address, and with the definitions of what it shares with others. */
  private ObjectNode whole(String path) {
    ObjectNode schema = file(path).deepCopy();
    schema.put("$id", publicUrl + path);
    // A file with definitions of its own refers to those alone.
    if (!schema.has("$defs")) {
      Definitions definitions = new Definitions("#/$defs/", PublishedSchemas::file);
      definitions.redirect(path, schema);
      if (!definitions.collected().isEmpty()) {
        schema.set("$defs", definitions.collected());
      }
    }
    return schema;
  }

  private static String text(JsonNode schema) {
    try {
      return PRETTY.writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't be written: " + schema, e);
    }
  }

  /** A schema as it is written, with references to other files. */
  static ObjectNode file(String path) {
    try (InputStream resource = PublishedSchemas.class.getResourceAsStream(path)) {
      if (resource == null) {
        throw new IllegalStateException("not among the resources: " + path);
      }
      return (ObjectNode) JSON.readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
