package uk.nhsx.platform.parameter;

import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Words;

/**
 * The query parameters that a path takes. A query with any other, without a value, or with several
 * values of one that takes a single value is at fault: a misspelt filter must not quietly return
 * everything.
 */
public final class TakenParameters {

  /** For each name, whether it takes several values. */
  private final Map<String, Boolean> taken;

  private TakenParameters(Map<String, Boolean> taken) {
    this.taken = Collections.unmodifiableMap(taken);
  }

  /** Those that take one value, and those that take several. */
  public static TakenParameters of(Set<String> single, Set<String> several) {
    Map<String, Boolean> taken = new TreeMap<>();
    single.forEach(name -> taken.put(name, false));
    several.forEach(name -> taken.put(name, true));
    return new TakenParameters(taken);
  }

  /** Those that a resource method declares. */
  static TakenParameters of(Method method) {
    Map<String, Boolean> taken = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      boolean takesSeveral = Collection.class.isAssignableFrom(parameter.getType());
      for (Annotation annotation : parameter.getAnnotations()) {
        name(parameter, annotation).ifPresent(name -> taken.put(name, takesSeveral));
      }
    }
    return new TakenParameters(taken);
  }

  private static Optional<String> name(Parameter parameter, Annotation annotation) {
    if (annotation instanceof RestQuery query) {
      return Optional.of(query.value().isEmpty() ? parameter.getName() : query.value());
    }
    return annotation instanceof QueryParam query ? Optional.of(query.value()) : Optional.empty();
  }

  /**
   * Returns what is wrong with a query beside the shapes of its values, at most one finding for
   * each name.
   *
   * @param query decoded
   * @param rawQuery as it was sent, or null if there is none
   */
  public List<Finding> faults(Map<String, List<String>> query, @Nullable String rawQuery) {
    List<Finding> faults = new ArrayList<>();
    if (rawQuery != null) {
      faults.addAll(QueryEncoding.faults(rawQuery));
    }
    // Those that are not UTF-8 are reported already, by what was sent.
    query.forEach(
        (name, values) -> {
          if (name.indexOf(QueryEncoding.REPLACEMENT) < 0) {
            fault(name, values).ifPresent(faults::add);
          }
        });
    return new QueryErrors(faults).all();
  }

  private Optional<Finding> fault(String name, List<String> values) {
    Boolean takesSeveral = taken.get(name);
    if (takesSeveral == null) {
      return Optional.of(unknown(name));
    }
    if (values.stream().anyMatch(String::isBlank)) {
      return Optional.of(
          QueryErrors.finding(name, "empty", name + " is empty; leave it out instead"));
    }
    return !takesSeveral && values.size() > 1
        ? Optional.of(
            QueryErrors.finding(name, "repeated", name + " is given more than once; send it once"))
        : Optional.empty();
  }

  private Finding unknown(String name) {
    String shown = QueryEncoding.shown(name);
    return QueryErrors.finding(
        shown, "unknown-parameter", "Unknown query parameter " + shown + suggestion(name));
  }

  private String suggestion(String name) {
    if (taken.isEmpty()) {
      return "; this path takes no query parameters";
    }
    return Words.nearest(name, taken.keySet())
        .map(nearest -> ". Did you mean " + nearest + "?")
        .orElseGet(() -> "; this path takes " + Words.and(taken.keySet()));
  }
}
