package uk.nhsx.gateway.proxy;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.ProxyResponse;

/** Answers that end with their head, whatever their headers say (RFC 9112, section 6.3). */
final class Bodiless {

  private Bodiless() {}

  static boolean is(HttpMethod method, ProxyResponse response) {
    int status = response.getStatusCode();
    return method.equals(HttpMethod.HEAD)
        || status == HttpResponseStatus.NO_CONTENT.code()
        || status == HttpResponseStatus.NOT_MODIFIED.code();
  }

  /**
   * Takes care that nothing is said of a body whose length the service did not tell. The proxy
   * would send it as chunks, and callers would wait for a last one that never comes; the server
   * would say that it is 0 bytes long, which is not what a GET would bring.
   */
  static void prepare(ProxyResponse response, RoutingContext context) {
    response.getBody().stream().resume();
    response.setBody(null);
    context.addHeadersEndHandler(
        end -> context.response().headers().remove(HttpHeaders.CONTENT_LENGTH));
  }
}
