package uk.nhsx.platform.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Repeats the next page as a {@code Link} header (RFC 8288). */
@Provider
class NextPageLink implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object entity = response.getEntity();
    if (entity instanceof Page<?> page) {
      link(page.next(), response);
    } else if (entity instanceof KnownPage<?> page) {
      link(page.next(), response);
    }
  }

  private static void link(@Nullable String next, ContainerResponseContext response) {
    if (next != null) {
      response.getHeaders().add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }
  }
}
