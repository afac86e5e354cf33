package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.crdgenerator.annotations.PresentInVersions;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields that both versions of Strimzi's API have. The models are those of an operator that
 * reads both, and mark what only the older one has.
 */
final class StrimziVersions {
  private StrimziVersions() {}

  /** Fails if the document has a field that only the older version of the API has. */
  static void check(JsonNode document, Object parsed) {
    List<String> faults = new ArrayList<>();
    collect("", document, parsed, faults);
    assertThat(faults)
        .as("%s %s", document.path("kind").asText(), document.at("/metadata/name").asText())
        .isEmpty();
  }

  private static void collect(String path, JsonNode value, Object parsed, List<String> faults) {
    if (value.isArray() && parsed instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        collect(path + "[" + i + "]", value.get(i), elements.get(i), faults);
      }
    } else if (value.isObject() && parsed.getClass().getName().startsWith("io.strimzi.")) {
      value.properties().forEach(it -> collect(path, it.getKey(), it.getValue(), parsed, faults));
    }
  }

  private static void collect(
      String path, String name, JsonNode value, Object owner, List<String> faults) {
    Optional<Method> getter = getter(owner.getClass(), name);
    getter
        .map(method -> method.getAnnotation(PresentInVersions.class))
        .ifPresent(it -> faults.add(path + "." + name + " is in " + it.value() + " alone"));
    getter
        .map(method -> call(method, owner))
        .ifPresent(inner -> collect(path + "." + name, value, inner, faults));
  }

  private static Optional<Method> getter(Class<?> type, String property) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getParameterCount() == 0 && !method.isBridge())
        .filter(method -> method.getName().matches("(?i)(get|is)" + property))
        .findFirst();
  }

  private static Object call(Method method, Object owner) {
    try {
      return method.invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
