package uk.nhsx.gateway.page;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import uk.nhsx.platform.problem.ProblemBody;

/** Shows the problems of resources as pages to people. */
@Provider
class ErrorPageFilter implements ContainerResponseFilter {

  private final CurrentVertxRequest current;

  ErrorPageFilter(CurrentVertxRequest current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ProblemBody problem
        && ErrorPages.isFor(current.getCurrent(), problem.status())) {
      response.setEntity(
          ErrorPages.of(current.getCurrent(), problem),
          new Annotation[0],
          MediaType.valueOf(ErrorPages.HTML));
    }
  }
}
