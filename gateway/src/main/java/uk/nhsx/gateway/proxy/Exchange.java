package uk.nhsx.gateway.proxy;

import static java.util.Objects.requireNonNullElseGet;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.answer.ProblemAnswer;
import uk.nhsx.gateway.answer.UnreadBody;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * One request on its way to a service and back. Until the head of the answer is sent, a failure
 * becomes a problem; afterwards it breaks the transfer, which no caller takes for a whole answer.
 */
final class Exchange implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  private final RoutingContext context;
  private final Upstream upstream;
  private final RequestPath path;
  private final ProxyConfig config;
  private final BodyLimit bodyLimit;
  private final ProblemAnswer problems;

  private @Nullable HttpClientRequest question;

  /** Why we ended it ourselves; the failure that follows from that is not the reason. */
  private @Nullable Problem reason;

  Exchange(
      RoutingContext context,
      Upstream upstream,
      RequestPath path,
      BodyLimit bodyLimit,
      ProblemAnswer problems) {
    this.context = context;
    this.upstream = upstream;
    this.path = path;
    this.config = upstream.config();
    this.bodyLimit = bodyLimit;
    this.problems = problems;
  }

  void start() {
    // Nothing of the body is read before there is a connection to write it to.
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
              question = request;
              if (context.request().headers().contains("Expect", "100-continue", true)) {
                context.response().writeContinue();
              }
            });
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
    ProxyRequest request = proxy.request();
    MultiMap answered = context.response().headers();
    HeaderRules.towardsService(
        request.headers(),
        answered.get(HeaderRules.REQUEST_ID),
        answered.get(HeaderRules.CORRELATION_ID));
    request.setURI(path.target());
    Body body = request.getBody();
    CountedBody counted =
        new CountedBody(body.stream(), bodyLimit.of(path), () -> end(bodyLimit.refusal(path)));
    request.setBody(Body.body(counted, body.length()));
    long timer =
        context
            .vertx()
            .setTimer(
                Patience.of(context.request().method(), path, config).toMillis(),
                late ->
                    end(
                        ProblemType.UPSTREAM_TIMEOUT.because(
                            "The service behind this path did not answer in time.")));
    return upstream
        .guarded(() -> proxy.sendRequest().recover(this::blameTheCaller))
        .onComplete(head -> context.vertx().cancelTimer(timer))
        .recover(failure -> Future.succeededFuture(problem(request, failure)));
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext proxy) {
    ProxyResponse response = proxy.response();
    HeaderRules.towardsCaller(response.headers());
    Body body = response.getBody();
    if (body.length() < 0 && Bodiless.is(context.request().method(), response)) {
      Bodiless.prepare(response, context);
      return proxy.sendResponse();
    }
    CountedBody counted = CountedBody.unlimited(body.stream());
    response.setBody(Body.body(counted, body.length()));
    watch(counted);
    Future<Void> sent =
        body.length() < 0 && context.request().version() == HttpVersion.HTTP_1_0
            ? sendUntilClose(response, counted)
            : proxy.sendResponse();
    return sent.onFailure(
            failure ->
                LOG.warnf(
                    "A transfer broke upstream=%s path=%s cause=%s",
                    upstream.service().label(), path.path(), failure))
        .onComplete(done -> forgetTheRestOfTheQuestion())
        .otherwiseEmpty();
  }

  /** A service that has answered before it read the whole body does not want the rest. */
  private void forgetTheRestOfTheQuestion() {
    if (question != null && !context.request().isEnded()) {
      question.reset();
      UnreadBody.drain(context);
    }
  }

  /** HTTP/1.0 knows no chunks, and the proxy would gather the whole body instead. */
  private Future<Void> sendUntilClose(ProxyResponse response, CountedBody body) {
    HttpServerResponse answer = context.response();
    answer.setStatusCode(response.getStatusCode());
    response.headers().forEach(header -> answer.headers().add(header.getKey(), header.getValue()));
    answer.putHeader("Connection", "close");
    return body.pipe().endOnFailure(false).to(answer).onFailure(failure -> answer.reset());
  }

  /** Breaks a transfer that stands still, whichever side it is that holds it up. */
  private void watch(CountedBody body) {
    long[] before = {-1};
    long timer =
        context
            .vertx()
            .setPeriodic(
                config.idleTimeout().toMillis(),
                tick -> {
                  if (body.bytes() == before[0]) {
                    end(ProblemType.UPSTREAM_TIMEOUT.because("The transfer stood still."));
                  }
                  before[0] = body.bytes();
                });
    context.addEndHandler(end -> context.vertx().cancelTimer(timer));
  }

  private void end(Problem why) {
    reason = why;
    if (question != null) {
      question.reset();
    }
    if (context.response().headWritten()) {
      context.response().reset();
    }
  }

  private Future<ProxyResponse> blameTheCaller(Throwable failure) {
    boolean gone = context.response().closed();
    boolean tooLarge = reason != null && reason.type() == ProblemType.TOO_LARGE;
    return Future.failedFuture(
        gone || tooLarge
            ? new Upstream.CallerFault(String.valueOf(failure.getMessage()))
            : failure);
  }

  private ProxyResponse problem(ProxyRequest request, Throwable failure) {
    Problem problem =
        requireNonNullElseGet(
            reason, () -> UpstreamFailure.problem(failure, question != null, config.retryAfter()));
    if (problem.type().status() >= 500 && !context.response().closed()) {
      tell(problem, failure);
    }
    ProblemAnswer.Rendered rendered = problems.render(context, problem);
    ProxyResponse answer = request.response().setStatusCode(rendered.status());
    rendered.headers().forEach(answer::putHeader);
    UnreadBody.drain(context);
    return answer.setBody(Body.body(rendered.body()));
  }

  private void tell(Problem problem, Throwable failure) {
    if (UpstreamFailure.isExpected(failure)) {
      upstream.refusals().tell(problem.detail(), path);
    } else {
      LOG.errorf(
          "%s upstream=%s path=%s cause=%s",
          problem.detail(), upstream.service().label(), path.path(), failure);
    }
  }
}
