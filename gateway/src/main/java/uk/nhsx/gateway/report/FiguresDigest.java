package uk.nhsx.gateway.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes a digest that is equal if two reports show the same figures. It covers the window,
 * values, qualifiers, units, coverage, counts and money. It does not cover when the figures were
 * read, {@code knownAt}, titles and links.
 */
final class FiguresDigest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FiguresDigest() {}

  /** SHA-256 of the figures as JSON without white space, with sorted keys, as docs/api.md says. */
  static String of(
      Window window,
      @Nullable AppMetricsFigures appMetrics,
      @Nullable OnboardingCounts loginOnboarding,
      @Nullable AiLabMoney aiLab) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    all.put("window", sorted("from", window.from().toString(), "to", window.to().toString()));
    all.put("appMetrics", appMetrics == null ? null : figures(appMetrics));
    all.put("loginOnboarding", loginOnboarding == null ? null : counts(loginOnboarding));
    all.put("aiLab", aiLab == null ? null : money(aiLab));
    return "sha-256:" + sha256(text(all).getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<Object> figures(AppMetricsFigures section) {
    return section.figures().stream()
        .sorted(Comparator.comparing(AppMetricsFigures.Figure::metric))
        .<Object>map(
            figure ->
                sorted(
                    "metric", figure.metric(),
                    "value", figure.value(),
                    "qualifier", figure.qualifier(),
                    "unit", figure.unit(),
                    "coverage", canonical(figure.coverage())))
        .toList();
  }

  private static Map<String, Object> counts(OnboardingCounts section) {
    Map<String, Object> stages = new TreeMap<>();
    section
        .stages()
        .forEach(
            (stage, count) ->
                stages.put(stage, sorted("count", count.count(), "since", count.since())));
    return stages;
  }

  private static List<Object> money(AiLabMoney section) {
    return section.programmes().stream()
        .sorted(Comparator.comparing(AiLabMoney.ProgrammeFigures::id))
        .<Object>map(
            programme ->
                sorted(
                    "id", programme.id(),
                    "envelope", canonical(programme.envelope()),
                    "committed", canonical(programme.committed()),
                    "remaining", canonical(programme.remaining()),
                    "awards", programme.awards()))
        .toList();
  }

  private static @Nullable Object canonical(@Nullable JsonNode node) {
    if (node == null || node.isValueNode()) {
      return node;
    }
    if (node.isArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      node.forEach(item -> items.add(canonical(item)));
      return items;
    }
    Map<String, @Nullable Object> fields = new TreeMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), canonical(field.getValue())));
    return fields;
  }

  private static Map<String, @Nullable Object> sorted(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> fields = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return fields;
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures can't be serialised as JSON", e);
    }
  }
}
