package uk.nhsx.platform.problem;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Answers {@code OPTIONS} with the methods of the path. The framework names those of all paths that
 * its resource class has.
 */
@Provider
@PreMatching
class OptionsFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
      return;
    }
    Set<String> methods = CurrentRoutes.methods();
    if (methods.isEmpty()) {
      throw ProblemType.NOT_FOUND.because(Wording.of(ProblemType.NOT_FOUND));
    }
    request.abortWith(Response.ok().header(HttpHeaders.ALLOW, String.join(", ", methods)).build());
  }
}
