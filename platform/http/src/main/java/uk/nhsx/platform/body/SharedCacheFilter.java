package uk.nhsx.platform.body;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells the cache in front of a service how long a response may be used for everybody who sends the
 * same request ({@code CDN-Cache-Control}, RFC 9213): one second for what is current, as long as it
 * likes for what never changes. Event feeds, streams other than JSON and what a token may have
 * shown have no such header, and are not stored. How long a stream of JSON is shows while it is
 * read.
 */
@Provider
class SharedCacheFilter implements ContainerResponseFilter {

  static final String HEADER = "CDN-Cache-Control";

  private static final String CURRENT = "max-age=1";
  private static final String IMMUTABLE = "max-age=31536000, immutable";

  /** A reader of events waits for them, or must not miss any. */
  private static final String FEED = "/events";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (isShared(request) && isStorable(response)) {
      String callers = response.getHeaderString(HttpHeaders.CACHE_CONTROL);
      boolean forNobodyElse =
          callers != null && (callers.contains("private") || callers.contains("no-store"));
      if (!forNobodyElse) {
        boolean immutable = callers != null && callers.contains("immutable");
        response.getHeaders().putSingle(HEADER, immutable ? IMMUTABLE : CURRENT);
      }
    }
  }

  private static boolean isShared(ContainerRequestContext request) {
    return (request.getMethod().equals(HttpMethod.GET)
            || request.getMethod().equals(HttpMethod.HEAD))
        && request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
        && !request.getUriInfo().getPath().endsWith(FEED);
  }

  private static boolean isStorable(ContainerResponseContext response) {
    int status = response.getStatus();
    return (status == Status.OK.getStatusCode() || status == Status.NOT_FOUND.getStatusCode())
        && (!(response.getEntity() instanceof StreamingOutput)
            || MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType()));
  }
}
