package uk.nhsx.platform.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Repeats the next page as a {@code Link} header (RFC 8288). */
@Provider
class NextPageLink implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Page<?> page && page.next() != null) {
      response.getHeaders().add(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
    }
  }
}
