package uk.nhsx.gateway.proxy;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.ProxyResponse;

/** Handles responses that have no body, whatever their headers are (RFC 9112, section 6.3). */
final class BodilessResponses {

  private BodilessResponses() {}

  static boolean matches(HttpMethod method, ProxyResponse response) {
    int status = response.getStatusCode();
    return method.equals(HttpMethod.HEAD)
        || status == HttpResponseStatus.NO_CONTENT.code()
        || status == HttpResponseStatus.NOT_MODIFIED.code();
  }

  /**
   * Removes all framing of a body with an unknown length. Otherwise the proxy would declare chunks,
   * and clients would wait for a last chunk that never comes; or the server would send a
   * Content-Length of 0, which is not that of a GET.
   */
  static void prepare(ProxyResponse response, RoutingContext context) {
    response.getBody().stream().resume();
    response.setBody(null);
    context.addHeadersEndHandler(
        end -> context.response().headers().remove(HttpHeaders.CONTENT_LENGTH));
  }
}
