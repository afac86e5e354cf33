package uk.nhsx.platform.problem;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jspecify.annotations.Nullable;

/**
 * The methods that a path takes, which an answer with 405 has to name (RFC 9110, section 15.5.6)
 * and the framework leaves out; none if there is no such path. Reads the framework's own routes.
 */
final class AllowedMethods {

  private AllowedMethods() {}

  static Set<String> ofCurrentPath() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    Set<String> methods = new TreeSet<>();
    if (request != null) {
      RequestMapper.@Nullable RequestMatch<InitialMatch> match =
          new RequestMapper<>(request.getDeployment().getClassMappers())
              .map(request.getPathWithoutPrefix());
      if (match != null) {
        String rest = match.remaining.isEmpty() ? "/" : match.remaining;
        routes(match.value).forEach(route -> addMethods(route, rest, methods));
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return methods;
  }

  private static Stream<ClassRoutingHandler> routes(InitialMatch match) {
    return Arrays.stream(match.handlers)
        .filter(ClassRoutingHandler.class::isInstance)
        .map(ClassRoutingHandler.class::cast);
  }

  private static void addMethods(ClassRoutingHandler routes, String rest, Set<String> methods) {
    routes
        .getMappers()
        .forEach(
            (method, mapper) -> {
              if (method != null && mapper.map(rest) != null) {
                methods.add(method);
              }
            });
  }
}
