package uk.nhsx.platform.problem;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * What the path of the current request takes, which a refusal names. Reads the framework's own
 * routes.
 */
final class CurrentRoutes {

  private CurrentRoutes() {}

  /** The methods of the path; none if there is no such path. */
  static Set<String> methods() {
    Set<String> methods = new TreeSet<>(ofCurrentPath().keySet());
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    if (!methods.isEmpty()) {
      methods.add(HttpMethod.OPTIONS);
    }
    return methods;
  }

  /** The media types of the body that the path takes by the current method, if it names any. */
  static List<String> consumed() {
    return ofCurrentMethod().map(RuntimeResource::getConsumes).stream()
        .flatMap(Collection::stream)
        .map(MediaType::toString)
        .toList();
  }

  /**
   * The media types of the responses that the path gives to the current method, if it names any.
   */
  static List<String> produced() {
    return ofCurrentMethod().flatMap(route -> Optional.ofNullable(route.getProduces())).stream()
        .flatMap(types -> Arrays.stream(types.getSortedOriginalMediaTypes()))
        .map(type -> new MediaType(type.getType(), type.getSubtype()).toString())
        .distinct()
        .toList();
  }

  /** The roles of which the current method needs one. */
  static List<String> roles() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    if (request == null || request.getTarget() == null) {
      return List.of();
    }
    RolesAllowed allowed =
        request.getTarget().getLazyMethod().getMethod().getAnnotation(RolesAllowed.class);
    return allowed == null ? List.of() : List.of(allowed.value());
  }

  private static Optional<RuntimeResource> ofCurrentMethod() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    if (request == null) {
      return Optional.empty();
    }
    String method = request.getMethod();
    return Optional.ofNullable(
        ofCurrentPath().get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method));
  }

  private static Map<String, RuntimeResource> ofCurrentPath() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    Map<String, RuntimeResource> routes = new TreeMap<>();
    if (request != null) {
      RequestMapper.@Nullable RequestMatch<InitialMatch> match =
          new RequestMapper<>(request.getDeployment().getClassMappers())
              .map(request.getPathWithoutPrefix());
      if (match != null) {
        String rest = match.remaining.isEmpty() ? "/" : match.remaining;
        ofClasses(match.value).forEach(ofClass -> addMatching(ofClass, rest, routes));
      }
    }
    return routes;
  }

  private static Stream<ClassRoutingHandler> ofClasses(InitialMatch match) {
    return Arrays.stream(match.handlers)
        .filter(ClassRoutingHandler.class::isInstance)
        .map(ClassRoutingHandler.class::cast);
  }

  private static void addMatching(
      ClassRoutingHandler ofClass, String rest, Map<String, RuntimeResource> routes) {
    ofClass
        .getMappers()
        .forEach(
            (method, mapper) -> {
              RequestMapper.@Nullable RequestMatch<RuntimeResource> match = mapper.map(rest);
              if (method != null && match != null) {
                routes.put(method, match.value);
              }
            });
  }
}
