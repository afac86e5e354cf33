package uk.nhsx.deploy.local.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.SuiteException;

/**
 * The digest of the figures of a progress report, computed from the report alone by the steps in
 * docs/api.md.
 *
 * @param stated what the report itself names, or null if it names none
 */
public record ReportDigest(String computed, @Nullable String stated) {

  /** Without white space, and with the fields of each object in the order of their names. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final List<String> SECTIONS = List.of("appMetrics", "loginOnboarding", "aiLab");
  private static final Set<String> WHOLE = Set.of("fresh", "empty");

  private static final List<String> WINDOW = List.of("from", "to");
  private static final List<String> FIGURE =
      List.of("metric", "value", "qualifier", "unit", "coverage");
  private static final List<String> COUNT = List.of("count", "since");
  private static final List<String> PROGRAMME =
      List.of("id", "envelope", "committed", "remaining", "awards");

  /**
   * @throws SuiteException if it is no report as JSON
   */
  public static ReportDigest of(byte[] text) throws SuiteException {
    JsonNode report = parse(text);
    Map<String, @Nullable Object> figures = new HashMap<>();
    figures.put("window", fields(report.path("window"), WINDOW));
    figures.put("appMetrics", items(report.path("appMetrics").path("figures"), FIGURE));
    figures.put("loginOnboarding", counts(report.path("loginOnboarding")));
    figures.put("aiLab", items(report.path("aiLab").path("programmes"), PROGRAMME));
    return new ReportDigest("sha-256:" + sha256(figures), report.path("digest").textValue());
  }

  /**
   * As {@link #of}, but of a report whose sections are all there. The digest of any other is that
   * of less than the services have.
   *
   * @throws SuiteException also if a section is missing or outdated
   */
  public static ReportDigest ofWhole(byte[] text) throws SuiteException {
    JsonNode report = parse(text);
    for (String section : SECTIONS) {
      String state = report.path(section).path("state").asText();
      if (!WHOLE.contains(state)) {
        throw new SuiteException(
            "the section %s of the progress report is %s: see ./suite status, and try again"
                .formatted(section, state));
      }
    }
    return of(text);
  }

  private static JsonNode parse(byte[] text) throws SuiteException {
    try {
      JsonNode report = JSON.readTree(text);
      if (report.path("window").path("from").isTextual()) {
        return report;
      }
    } catch (IOException notJson) {
      // As another JSON.
    }
    throw new SuiteException(
        "this is no progress report as JSON: save the answer of GET /v1/progress-report, and send it to ./suite digest");
  }

  /** In the order of their first field. Null for a section that is not available. */
  private static @Nullable List<Map<String, @Nullable Object>> items(
      JsonNode items, List<String> names) {
    return items.isArray()
        ? StreamSupport.stream(items.spliterator(), false)
            .sorted(Comparator.comparing(item -> item.path(names.get(0)).asText()))
            .map(item -> fields(item, names))
            .toList()
        : null;
  }

  /** The stages are the fields that are objects. */
  private static @Nullable Map<String, @Nullable Object> counts(JsonNode section) {
    Map<String, @Nullable Object> counts = new HashMap<>();
    section
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isObject()) {
                counts.put(field.getKey(), fields(field.getValue(), COUNT));
              }
            });
    return counts.isEmpty() ? null : counts;
  }

  private static Map<String, @Nullable Object> fields(JsonNode object, List<String> names) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    names.forEach(name -> fields.put(name, JSON.convertValue(object.get(name), Object.class)));
    return fields;
  }

  private static String sha256(Object figures) {
    try {
      byte[] text = JSON.writeValueAsString(figures).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
