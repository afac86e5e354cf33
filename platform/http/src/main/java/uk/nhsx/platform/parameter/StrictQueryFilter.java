package uk.nhsx.platform.parameter;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.request.CurrentRequest;

/** Refuses a query that a resource method does not take. */
@Provider
class StrictQueryFilter implements ContainerRequestFilter {

  private final Map<Method, TakenParameters> declared = new ConcurrentHashMap<>();

  private final CurrentRequest current;
  private final ResourceInfo resource;

  StrictQueryFilter(CurrentRequest current, @Context ResourceInfo resource) {
    this.current = current;
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    List<Finding> faults = faults(method, request.getUriInfo().getQueryParameters());
    if (faults.isEmpty()) {
      return;
    }
    QueryErrors errors = new QueryErrors(faults);
    if (!method.isAnnotationPresent(GathersQueryErrors.class)) {
      throw errors.problem();
    }
    request.setProperty(QueryErrors.OF_NAMES, errors);
  }

  private List<Finding> faults(Method method, Map<String, List<String>> query) {
    String raw = current.rawQuery().orElse("");
    return method.isAnnotationPresent(IgnoresUnknownParameters.class)
        ? QueryEncoding.faults(raw)
        : declared.computeIfAbsent(method, TakenParameters::of).faults(query, raw);
  }
}
