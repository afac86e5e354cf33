package uk.nhsx.gateway.entrypoint;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Links entry points to what describes the API (RFC 8631): for programs, and for people. */
final class ApiLinks {

  static final String DOCUMENT = "/openapi.json";
  static final String PAGE = "/docs";

  private static final String LINKS =
      "<%s>; rel=\"service-desc\", <%s>; rel=\"service-doc\"".formatted(DOCUMENT, PAGE);

  private ApiLinks() {}

  static <T> RestResponse<T> add(T index) {
    return RestResponse.ResponseBuilder.ok(index).header(HttpHeaders.LINK, LINKS).build();
  }
}
