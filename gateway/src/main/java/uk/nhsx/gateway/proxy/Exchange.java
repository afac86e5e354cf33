package uk.nhsx.gateway.proxy;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.cache.CachedResponses;
import uk.nhsx.gateway.problem.UnreadBody;
import uk.nhsx.gateway.response.AccessLog;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Forwards one request to a service and streams the response back. Before the response head is
 * sent, a failure becomes a problem; after that it breaks the transfer, so that no client takes the
 * response for complete.
 */
final class Exchange {

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  private final RoutingContext context;
  private final Upstream upstream;
  private final RequestPath path;
  private final UpstreamRequest request;
  private final TimeLimits limits;

  Exchange(RoutingContext context, Upstream upstream, RequestPath path, UpstreamRequest request) {
    this.context = context;
    this.upstream = upstream;
    this.path = path;
    this.request = request;
    this.limits = new TimeLimits(context.vertx(), why -> breakTransfer());
  }

  /** Sends the request. */
  void start() {
    RequestEnd.watch(context, this::end);
    request.onConnected(this::sendContinue);
    measured(context, request.send()).onSuccess(this::respond).onFailure(this::fail);
  }

  /** Notes how long a service takes to respond. */
  static Future<UpstreamResponse> measured(
      RoutingContext context, Future<UpstreamResponse> response) {
    long start = System.nanoTime();
    return response.onComplete(head -> AccessLog.upstream(context, System.nanoTime() - start));
  }

  private void sendContinue() {
    if (context.request().headers().contains("Expect", "100-continue", true)) {
      context.response().writeContinue();
    }
  }

  private void fail(Throwable problem) {
    if (!context.response().closed()) {
      context.fail(problem);
    }
  }

  private void respond(UpstreamResponse response) {
    if (context.response().closed()) {
      request.close();
      return;
    }
    HeaderRules.towardsClient(response.headers());
    send(
        isBodiless(context.request().method(), response.status())
            ? sendHead(response)
            : stream(response, Buffer.buffer()));
  }

  /**
   * Sends a response to a read, which was requested without the client's condition.
   *
   * @param begun what was read of the body
   */
  void resume(UpstreamResponse response, Buffer begun) {
    RequestEnd.watch(context, this::end);
    if (response.status() == HttpResponseStatus.OK.code()
        && CachedResponses.isHeld(context, response.headers().get(HttpHeaders.ETAG))) {
      copyHead(response);
      CachedResponses.OF_BODY.forEach(context.response().headers()::remove);
      context.response().setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()).end();
    } else {
      send(stream(response, begun));
    }
  }

  private void send(Future<Void> sent) {
    sent.onFailure(
            failure ->
                LOG.warnf(
                    "A transfer broke upstream=%s path=%s cause=%s",
                    upstream.service().label(), path.path(), failure))
        .onComplete(done -> discardRestOfBody());
  }

  /** A response that has no body, whatever its headers are (RFC 9112, section 6.3). */
  private static boolean isBodiless(HttpMethod method, int status) {
    return method.equals(HttpMethod.HEAD)
        || status == HttpResponseStatus.NO_CONTENT.code()
        || status == HttpResponseStatus.NOT_MODIFIED.code();
  }

  private Future<Void> sendHead(UpstreamResponse response) {
    response.body().resume();
    copyHead(response);
    if (response.length() < 0) {
      // The server would send a length of 0, which is not that of a GET.
      context.addHeadersEndHandler(
          end -> context.response().headers().remove(HttpHeaders.CONTENT_LENGTH));
    }
    return context.response().end();
  }

  private Future<Void> stream(UpstreamResponse response, Buffer begun) {
    HttpServerResponse target = context.response();
    copyHead(response);
    if (response.length() < 0 && context.request().version() == HttpVersion.HTTP_1_0) {
      // It has no chunks.
      target.putHeader(HttpHeaders.CONNECTION, "close");
    } else if (response.length() < 0) {
      target.setChunked(true);
    }
    limits.limitPauses(
        response.body(),
        upstream.config().idleTimeout(),
        upstream.config().idleTimeout(),
        () -> ProblemType.UPSTREAM_TIMEOUT.because("The transfer made no progress."));
    if (begun.length() > 0) {
      target.write(begun);
    }
    return response
        .body()
        .pipe()
        .endOnFailure(false)
        .to(target)
        .onFailure(failure -> target.reset());
  }

  private void copyHead(UpstreamResponse response) {
    HttpServerResponse target = context.response();
    target.setStatusCode(response.status());
    MultiMap headers = target.headers();
    response.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
    HeaderRules.addDate(headers);
  }

  /** A service that has responded before it read the whole body does not read the rest. */
  private void discardRestOfBody() {
    if (!context.request().isEnded()) {
      request.endBody();
      UnreadBody.drain(context);
    }
  }

  private void breakTransfer() {
    request.close();
    context.response().reset();
  }

  private void end() {
    limits.cancel();
    request.close();
  }
}
