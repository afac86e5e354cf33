package uk.nhsx.gateway.proxy;

import static java.util.Objects.requireNonNullElseGet;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Sends one request to a service. All methods run on one event loop, which is that of the
 * connection to the service as well: so it is known here, and not only there, whether a response
 * has ended and its connection may serve another request.
 */
final class UpstreamRequest {

  private static final Logger LOG = Logger.getLogger(UpstreamRequest.class);

  /** What is read of a response that nobody wants, before its connection is closed instead. */
  private static final long MOST_UNREAD_BYTES = 512 * 1024;

  /** For the same. */
  private static final long MOST_UNREAD_MILLIS = 1_000;

  private final Upstream upstream;
  private final Vertx vertx;
  private final RequestPath path;
  private final HttpMethod method;
  private final MultiMap headers;
  private final TimeLimits limits;

  private @Nullable LimitedBody body;
  private Runnable onConnected = () -> {};
  private @Nullable HttpClientRequest request;
  private @Nullable UpstreamResponse response;

  /** Why the gateway itself aborted the request. The failure that follows is only a result. */
  private @Nullable Problem reason;

  private boolean closed;
  private boolean released;

  /**
   * @param upstream with a permit for this request, which is released at the end of the response
   * @param headers as they are sent
   */
  UpstreamRequest(
      Upstream upstream, Vertx vertx, RequestPath path, HttpMethod method, MultiMap headers) {
    this.upstream = upstream;
    this.vertx = vertx;
    this.path = path;
    this.method = method;
    this.headers = headers;
    this.limits = new TimeLimits(vertx, this::abort);
  }

  /**
   * Adds a body, which is read once there is a connection to write it to.
   *
   * @param tooLarge why a longer one than the limit is rejected
   */
  void withBody(ReadStream<Buffer> source, long limit, Problem tooLarge) {
    body = new LimitedBody(source, limit, () -> abort(tooLarge), this::limitResponse);
  }

  /** Runs an action once there is a connection to the service. */
  void onConnected(Runnable action) {
    onConnected = action;
  }

  /** Returns the response as soon as its head has arrived; fails with a {@link Problem}. */
  Future<UpstreamResponse> send() {
    if (body == null) {
      limitResponse();
    } else {
      limitUpload(body);
    }
    return upstream
        .throughBreaker(this::sendAndRepeat)
        .onComplete(head -> limits.cancel())
        .onFailure(failure -> release())
        .recover(failure -> Future.failedFuture(problem(failure)));
  }

  private Future<UpstreamResponse> sendAndRepeat() {
    // A probe that waited for an event would keep all other requests from a recovered service.
    RequestPath target = upstream.isProbed() ? LongPoll.withoutWait(path) : path;
    return sendOnce(target)
        .recover(failure -> isRepeatable(failure) ? sendOnce(target) : Future.failedFuture(failure))
        .recover(this::markClientFault);
  }

  private Future<UpstreamResponse> sendOnce(RequestPath target) {
    request = null;
    return upstream.connect().compose(connected -> write(connected, target));
  }

  private Future<UpstreamResponse> write(HttpClientRequest connected, RequestPath target) {
    request = connected;
    // The future fails as well; without a handler, this would be an error in the log.
    connected.exceptionHandler(failure -> LOG.debugf("A request broke: %s", failure));
    connected.setMethod(method).setURI(target.target());
    connected.headers().addAll(headers);
    Future<UpstreamResponse> head = connected.response().map(this::receive);
    if (closed || reason != null) {
      connected.reset();
      return head;
    }
    onConnected.run();
    if (body == null) {
      connected.end();
    } else {
      connected.setChunked(headers.contains(HttpHeaders.TRANSFER_ENCODING));
      body.pipe().endOnFailure(false).to(connected).onFailure(broken -> connected.reset());
    }
    return head;
  }

  private UpstreamResponse receive(HttpClientResponse head) {
    UpstreamResponse received = UpstreamResponse.of(head, this::release);
    response = received;
    return received;
  }

  /**
   * Whether a read may be sent again (RFC 9110, section 9.2.2): a service may close a connection
   * just when it is used again.
   */
  private boolean isRepeatable(Throwable failure) {
    return failure instanceof HttpClosedException
        && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
        && body == null
        && reason == null
        && !closed;
  }

  /**
   * Limits the upload of the body, which is the client's. A service that takes no more of it has
   * the time that it has for the response.
   */
  private void limitUpload(LimitedBody upload) {
    ProxyConfig config = upstream.config();
    limits.limit(
        config.releaseTimeout(), () -> uploadTimeout(upload, "The body took too long to arrive."));
    limits.limitPauses(
        upload,
        config.idleTimeout(),
        responseTimeout(),
        () ->
            uploadTimeout(
                upload,
                "Nothing more of the body arrived within %d seconds."
                    .formatted(config.idleTimeout().toSeconds())));
  }

  private static Problem uploadTimeout(LimitedBody upload, String why) {
    return upload.isPaused()
        ? ProblemType.UPSTREAM_TIMEOUT.because(
            "The service behind this path did not read the body in time.")
        : ProblemType.REQUEST_TIMEOUT.because(why);
  }

  /** Limits the wait for the response, from the end of the request on. */
  private void limitResponse() {
    if (response != null || closed) {
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
    return ResponseTimeout.of(method, path, upstream.config());
  }

  /** Ends the request. What is left of its response, if anything, is discarded. */
  void close() {
    closed = true;
    release();
    limits.cancel();
    if (response != null) {
      discard(response.body());
    } else if (request != null) {
      request.reset();
    }
  }

  /** Gives up the rest of the body: the service has responded without it. */
  void endBody() {
    if (request != null) {
      request.reset();
    }
  }

  /** Ends a request that has no response yet; one that has one goes on without its body. */
  private void abort(Problem why) {
    if (response == null) {
      reason = why;
      endBody();
    }
  }

  /**
   * Ends a response that nobody reads any more. As soon as the whole of it has been received, its
   * connection may serve another request, even if it is still unread: a reset, which closes the
   * connection, would break that request. So what has been received is read, and the connection is
   * closed if there is more.
   */
  private void discard(LimitedBody unread) {
    if (unread.isEnded()) {
      return;
    }
    unread.discard(MOST_UNREAD_BYTES, this::endBody);
    vertx.setTimer(
        MOST_UNREAD_MILLIS,
        timeout -> {
          if (!unread.isEnded()) {
            endBody();
          }
        });
  }

  /** Lets the next request to the service: it has nothing more to do for this one. */
  private void release() {
    if (!released) {
      released = true;
      upstream.release();
    }
  }

  /** What the client has caused is no failure of the service. */
  private Future<UpstreamResponse> markClientFault(Throwable failure) {
    boolean refused = reason != null && reason.type().status() < 500;
    boolean bodyBroken = reason == null && failure instanceof StreamResetException;
    return Future.failedFuture(
        closed || refused || bodyBroken
            ? new Upstream.ClientFault(String.valueOf(failure.getMessage()))
            : failure);
  }

  private Problem problem(Throwable failure) {
    Problem problem =
        requireNonNullElseGet(
            reason,
            () ->
                UpstreamFailure.problem(failure, request != null, upstream.config().retryAfter()));
    boolean clientFault = failure instanceof Upstream.ClientFault;
    if (problem.type().status() >= 500 && !clientFault) {
      upstream.rejections().logFailure(problem, failure, path);
    }
    return problem;
  }
}
