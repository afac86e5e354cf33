package uk.nhsx.gateway.response;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import uk.nhsx.gateway.caller.Authentication;
import uk.nhsx.gateway.compression.Compression;

/** Sets what the head of each response has, whoever sends it, and logs each request. */
@Singleton
public class ResponseHead {

  private final CrossOrigin crossOrigin;
  private final Compression compression;

  ResponseHead(CrossOrigin crossOrigin, Compression compression) {
    this.crossOrigin = crossOrigin;
    this.compression = compression;
  }

  public void prepare(RoutingContext context) {
    AccessLog.start(context);
    crossOrigin.prepare(context);
    compression.prepare(context);
    context.addHeadersEndHandler(
        head -> {
          MultiMap headers = context.response().headers();
          // It is for the cache of the gateway.
          headers.remove("CDN-Cache-Control");
          SecurityHeaders.set(
              headers, context.response().getStatusCode(), Authentication.isSecure(context));
        });
  }
}
