package uk.nhsx.gateway.proxy;

import static java.util.Objects.requireNonNullElseGet;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
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
import java.util.Date;
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

  /** The body of the response, once there is one. */
  private @Nullable LimitedBody responseBody;

  /** Why the gateway itself aborted the exchange. The failure that follows is only a result. */
  private @Nullable Problem reason;

  private boolean responded;
  private boolean over;
  private boolean released;

  /**
   * @param upstream with a permit for this request
   */
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
    return proxy
        .sendRequest()
        .recover(failure -> isRepeatable(failure) ? sendAgain(proxy) : Future.failedFuture(failure))
        .recover(this::markClientFault);
  }

  /**
   * Whether a read may be sent again (RFC 9110, section 9.2.2): a service may close a connection
   * just when it is used again.
   */
  private boolean isRepeatable(Throwable failure) {
    HttpMethod method = context.request().method();
    return failure instanceof HttpClosedException
        && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
        && !context.request().headers().contains(HttpHeaders.CONTENT_LENGTH)
        && !context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)
        && reason == null
        && !over;
  }

  private Future<ProxyResponse> sendAgain(ProxyContext proxy) {
    upstreamRequest = null;
    // There was none, and its end has been read.
    proxy.request().setBody(null);
    return proxy.sendRequest();
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
    LimitedBody limited = new LimitedBody(body.stream(), Long.MAX_VALUE, () -> {}, this::release);
    responseBody = limited;
    limits.limitPauses(
        limited,
        config.idleTimeout(),
        config.idleTimeout(),
        () -> ProblemType.UPSTREAM_TIMEOUT.because("The transfer made no progress."));
    Future<Void> sent = stream(response, limited, body.length());
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

  /**
   * Streams a response. The proxy's own way resets the request when the client disconnects,
   * whatever its connection serves then, and buffers a whole body of unknown length for HTTP/1.0.
   */
  private Future<Void> stream(ProxyResponse response, LimitedBody body, long length) {
    HttpServerResponse target = context.response();
    target.setStatusCode(response.getStatusCode());
    response.headers().forEach(header -> target.headers().add(header.getKey(), header.getValue()));
    if (!target.headers().contains(HttpHeaders.DATE)) {
      target.putHeader(HttpHeaders.DATE, DateFormatter.format(new Date()));
    }
    if (length >= 0) {
      target.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
    } else if (context.request().version() == HttpVersion.HTTP_1_0) {
      // It has no chunks.
      target.putHeader(HttpHeaders.CONNECTION, "close");
    } else {
      target.setChunked(true);
    }
    return body.pipe().endOnFailure(false).to(target).onFailure(failure -> target.reset());
  }

  /** Ends the exchange: its response was sent, or its client has disconnected. */
  void end(boolean disconnected) {
    over = true;
    release();
    limits.cancel();
    if (disconnected) {
      endUpstream();
    }
  }

  /** Lets the next request to the service: it has nothing more to do for this one. */
  private void release() {
    if (!released) {
      released = true;
      upstream.release();
    }
  }

  /** Does without the response, or what is left of it. */
  private void endUpstream() {
    if (upstreamRequest == null) {
      return;
    }
    if (responseBody != null) {
      UnreadResponse.end(upstreamRequest, responseBody, context.vertx());
    } else if (!responded) {
      upstreamRequest.reset();
    }
  }

  private void abort(Problem why) {
    reason = why;
    endUpstream();
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
