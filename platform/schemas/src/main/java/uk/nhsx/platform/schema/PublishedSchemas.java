package uk.nhsx.platform.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that is published about events: a JSON Schema for each type, what they share, and the
 * AsyncAPI document that names them. They refer to each other by the paths at which the gateway
 * serves them.
 */
public final class PublishedSchemas {

  /** The path of the AsyncAPI document. */
  public static final String ASYNC_API = "/asyncapi.yaml";

  // Named here, because a jar does not list its files; a test holds it against the folder.
  private static final List<String> TYPES =
      List.of(
          "uk.nhsx.ailab.award.amended.v1",
          "uk.nhsx.ailab.award.announced.v1",
          "uk.nhsx.ailab.award.transitioned.v1",
          "uk.nhsx.ailab.competition.defined.v1",
          "uk.nhsx.ailab.programme.defined.v1",
          "uk.nhsx.appmetrics.areas.registered.v1",
          "uk.nhsx.appmetrics.metric.defined.v1",
          "uk.nhsx.appmetrics.release.published.v1",
          "uk.nhsx.appmetrics.release.withdrawn.v1",
          "uk.nhsx.loginonboarding.evidence.lodged.v1",
          "uk.nhsx.loginonboarding.service.amended.v1",
          "uk.nhsx.loginonboarding.service.registered.v1",
          "uk.nhsx.loginonboarding.service.transitioned.v1");

  private static final List<String> SHARED =
      List.of("ai-lab", "app-metrics", "cloudevent", "login-onboarding");

  private PublishedSchemas() {}

  /** The types of events that there are, in alphabetical order. */
  public static List<String> types() {
    return TYPES;
  }

  /** The path of the schema of a type, as its events name it in {@code dataschema}. */
  public static String path(String type) {
    return "/schemas/events/" + type + ".json";
  }

  /** The text of every schema, by its path. */
  public static Map<String, String> schemas() {
    Map<String, String> schemas = new LinkedHashMap<>();
    Stream.concat(
            SHARED.stream().map(name -> "/schemas/" + name + ".json"),
            TYPES.stream().map(PublishedSchemas::path))
        .forEach(path -> schemas.put(path, text(path)));
    return Collections.unmodifiableMap(schemas);
  }

  /** The text of the AsyncAPI document. */
  public static String asyncApi() {
    return text(ASYNC_API);
  }

  private static String text(String path) {
    try (InputStream resource = PublishedSchemas.class.getResourceAsStream(path)) {
      if (resource == null) {
        throw new IllegalStateException("not among the resources: " + path);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
