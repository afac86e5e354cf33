package uk.nhsx.platform.parameter;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Refuses what a resource method does not declare: a parameter it does not know, or several values
 * of one that takes a single value. A misspelt filter must not quietly answer everything.
 */
@Provider
class StrictQueryFilter implements ContainerRequestFilter {

  private final Map<Method, Map<String, Boolean>> declared = new ConcurrentHashMap<>();

  private final ResourceInfo resource;

  StrictQueryFilter(@Context ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Map<String, Boolean> known =
        declared.computeIfAbsent(resource.getResourceMethod(), StrictQueryFilter::parameters);
    request.getUriInfo().getQueryParameters().forEach((name, values) -> check(known, name, values));
  }

  private static void check(Map<String, Boolean> known, String name, List<String> values) {
    Boolean takesSeveral = known.get(name);
    if (takesSeveral == null) {
      throw ProblemType.INVALID_PARAMETER.because(
          known.isEmpty()
              ? "This path takes no query parameters."
              : "Unknown query parameter; this path takes "
                  + String.join(", ", known.keySet())
                  + ".");
    }
    if (values.stream().anyMatch(String::isBlank)) {
      throw ProblemType.INVALID_PARAMETER.because(name + " is empty; leave it out instead.");
    }
    if (!takesSeveral && values.size() > 1) {
      throw ProblemType.INVALID_PARAMETER.because(name + " is given more than once.");
    }
  }

  private static Map<String, Boolean> parameters(Method method) {
    Map<String, Boolean> known = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      boolean takesSeveral = Collection.class.isAssignableFrom(parameter.getType());
      Arrays.stream(parameter.getAnnotations())
          .forEach(
              annotation -> {
                if (annotation instanceof RestQuery query) {
                  known.put(
                      query.value().isEmpty() ? parameter.getName() : query.value(), takesSeveral);
                } else if (annotation instanceof QueryParam query) {
                  known.put(query.value(), takesSeveral);
                }
              });
    }
    return known;
  }
}
