package uk.nhsx.gateway.proxy;

import static java.util.Objects.requireNonNullElseGet;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.problem.ProblemResponder;
import uk.nhsx.gateway.problem.UnreadBody;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Forwards one request to a service and streams the response back. Before the response head is
 * sent, a failure becomes a problem; after that it breaks the transfer, so that no client takes the
 * response for complete.
 */
final class Exchange implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  private final RoutingContext context;
  private final Upstream upstream;
  private final RequestPath path;
  private final ProxyConfig config;
  private final BodyLimit bodyLimit;
  private final ProblemResponder problems;
  private final TimeLimits limits;

  private @Nullable HttpClientRequest upstreamRequest;

  /** Why the gateway itself aborted the exchange. The failure that follows is only a result. */
  private @Nullable Problem reason;

  private boolean responded;
  private boolean over;

  Exchange(
      RoutingContext context,
      Upstream upstream,
      RequestPath path,
      BodyLimit bodyLimit,
      ProblemResponder problems) {
    this.context = context;
    this.upstream = upstream;
    this.path = path;
    this.config = upstream.config();
    this.bodyLimit = bodyLimit;
    this.problems = problems;
    this.limits = new TimeLimits(context.vertx(), this::abort);
  }

  void start() {
    // The body is not read before there is a connection to write it to.
    context.request().pause();
    HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), upstream.client())
        .origin(origin -> connect())
        .addInterceptor(this)
        .handle(context.request());
  }

  private Future<HttpClientRequest> connect() {
    return upstream
        .connect()
        .onSuccess(
            request -> {
              upstreamRequest = request;
              // The proxy reports it as well; without a handler, it would be an error in the log.
              request.exceptionHandler(failure -> LOG.debugf("A request broke: %s", failure));
              if (over) {
                request.reset();
              }
              if (context.request().headers().contains("Expect", "100-continue", true)) {
                context.response().writeContinue();
              }
            });
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
    ProxyRequest request = proxy.request();
    MultiMap ids = context.response().headers();
    HeaderRules.towardsService(
        request.headers(), ids.get(HeaderRules.REQUEST_ID), ids.get(HeaderRules.CORRELATION_ID));
    Body body = request.getBody();
    LimitedBody limited =
        new LimitedBody(
            body.stream(),
            bodyLimit.of(path),
            () -> abort(bodyLimit.tooLarge(path)),
            this::limitResponse);
    request.setBody(Body.body(limited, body.length()));
    limitUpload(limited);
    return upstream
        .throughBreaker(() -> send(proxy))
        .onComplete(
            head -> {
              responded = true;
              limits.cancel();
            })
        .recover(failure -> Future.succeededFuture(problem(request, failure)));
  }

  private Future<ProxyResponse> send(ProxyContext proxy) {
    // A probe that waited for an event would keep all other requests from a recovered service.
    RequestPath target = upstream.isProbed() ? LongPoll.withoutWait(path) : path;
    proxy.request().setURI(target.target());
    return proxy.sendRequest().recover(this::markClientFault);
  }

  /**
   * Limits the upload of the body, which is the client's. A service that takes no more of it has
   * the time that it has for the response.
   */
  private void limitUpload(LimitedBody body) {
    limits.limit(
        config.releaseTimeout(), () -> uploadTimeout(body, "The body took too long to arrive."));
    limits.limitPauses(
        body,
        config.idleTimeout(),
        responseTimeout(),
        () ->
            uploadTimeout(
                body,
                "Nothing more of the body arrived within %d seconds."
                    .formatted(config.idleTimeout().toSeconds())));
  }

  private static Problem uploadTimeout(LimitedBody body, String why) {
    return body.isPaused()
        ? ProblemType.UPSTREAM_TIMEOUT.because(
            "The service behind this path did not read the body in time.")
        : ProblemType.REQUEST_TIMEOUT.because(why);
  }

  /** Limits the wait for the response, from the end of the request on. */
  private void limitResponse() {
    if (responded || over) {
      return;
    }
    limits.cancel();
    limits.limit(
        responseTimeout(),
        () ->
            ProblemType.UPSTREAM_TIMEOUT.because(
                "The service behind this path did not respond in time."));
  }

  private Duration responseTimeout() {
    return ResponseTimeout.of(context.request().method(), path, config);
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext proxy) {
    ProxyResponse response = proxy.response();
    HeaderRules.towardsClient(response.headers());
    Body body = response.getBody();
    if (body.length() < 0 && BodilessResponses.matches(context.request().method(), response)) {
      BodilessResponses.prepare(response, context);
      return proxy.sendResponse();
    }
    LimitedBody limited = LimitedBody.unlimited(body.stream());
    response.setBody(Body.body(limited, body.length()));
    limits.limitPauses(
        limited,
        config.idleTimeout(),
        config.idleTimeout(),
        () -> ProblemType.UPSTREAM_TIMEOUT.because("The transfer made no progress."));
    Future<Void> sent =
        body.length() < 0 && context.request().version() == HttpVersion.HTTP_1_0
            ? sendUntilClose(response, limited)
            : proxy.sendResponse();
    return sent.onFailure(
            failure ->
                LOG.warnf(
                    "A transfer broke upstream=%s path=%s cause=%s",
                    upstream.service().label(), path.path(), failure))
        .onComplete(done -> discardRestOfBody())
        .otherwiseEmpty();
  }

  /** A service that has responded before it read the whole body does not read the rest. */
  private void discardRestOfBody() {
    if (upstreamRequest != null && !context.request().isEnded()) {
      upstreamRequest.reset();
      UnreadBody.drain(context);
    }
  }

  /** HTTP/1.0 has no chunks, and the proxy would buffer the whole body instead. */
  private Future<Void> sendUntilClose(ProxyResponse response, LimitedBody body) {
    HttpServerResponse target = context.response();
    target.setStatusCode(response.getStatusCode());
    response.headers().forEach(header -> target.headers().add(header.getKey(), header.getValue()));
    target.putHeader("Connection", "close");
    return body.pipe().endOnFailure(false).to(target).onFailure(failure -> target.reset());
  }

  /** Ends the exchange: its response was sent, or its client has disconnected. */
  void end(boolean disconnected) {
    over = true;
    limits.cancel();
    if (disconnected && upstreamRequest != null) {
      upstreamRequest.reset();
    }
  }

  private void abort(Problem why) {
    reason = why;
    if (upstreamRequest != null) {
      upstreamRequest.reset();
    }
    if (context.response().headWritten()) {
      context.response().reset();
    }
  }

  /**
   * A request that was reset without a reason of the gateway's was reset because its client
   * disconnected; a service that disconnects causes another failure.
   */
  private Future<ProxyResponse> markClientFault(Throwable failure) {
    boolean disconnected =
        over
            || context.response().closed()
            || (reason == null && failure instanceof StreamResetException);
    boolean refused = reason != null && reason.type().status() < 500;
    return Future.failedFuture(
        disconnected || refused
            ? new Upstream.ClientFault(String.valueOf(failure.getMessage()))
            : failure);
  }

  private ProxyResponse problem(ProxyRequest request, Throwable failure) {
    Problem problem =
        requireNonNullElseGet(
            reason,
            () -> UpstreamFailure.problem(failure, upstreamRequest != null, config.retryAfter()));
    boolean clientFault = failure instanceof Upstream.ClientFault;
    if (problem.type().status() >= 500 && !clientFault) {
      upstream.rejections().logFailure(problem, failure, path);
    }
    ProblemResponder.Rendered rendered = problems.render(context, problem);
    ProxyResponse response = request.response().setStatusCode(rendered.status());
    rendered.headers().forEach(response::putHeader);
    UnreadBody.drain(context);
    return response.setBody(Body.body(rendered.body()));
  }
}
