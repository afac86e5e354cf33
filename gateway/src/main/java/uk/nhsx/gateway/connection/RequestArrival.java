package uk.nhsx.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Ends a connection whose next request does not arrive in time, or has a version of HTTP that the
 * server does not speak. It is the first handler of the connection, or the first after TLS, and
 * sees bytes; {@link Messages} is the last one before the server's, and sees requests and
 * responses.
 *
 * <p>Once a body has begun, its speed is limited elsewhere, and so is that of a response. What is
 * left of a body after the response has the time of its beginning.
 */
final class RequestArrival extends ChannelDuplexHandler {

  /** The server's own handler. */
  static final String SERVER = "handler";

  private final ConnectionConfig config;
  private final Refusal refusal;

  private @Nullable Future<?> timeout;

  /** Nothing of the next request has arrived. */
  private boolean idle = true;

  private boolean receiving;
  private int unanswered;
  private boolean answering;
  private boolean refused;

  /** What is sent after the responses to the requests before. */
  private @Nullable Problem refusalToCome;

  private String path = "";

  RequestArrival(ConnectionConfig config, Refusal refusal) {
    this.config = config;
    this.refusal = refusal;
  }

  @Override
  public void channelActive(ChannelHandlerContext connection) {
    if (connection.pipeline().get(SERVER) != null) {
      start(connection);
    }
    connection.fireChannelActive();
  }

  /** With TLS the server comes after the handshake, whose time it limits. */
  @Override
  public void userEventTriggered(ChannelHandlerContext connection, Object event) {
    connection.fireUserEventTriggered(event);
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      start(connection);
    }
  }

  private void start(ChannelHandlerContext connection) {
    connection.pipeline().addBefore(SERVER, null, new Messages(connection));
    within(config.headTimeout(), connection, connection::close);
  }

  @Override
  public void channelInactive(ChannelHandlerContext connection) {
    inTime();
    connection.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object bytes) {
    if (refused) {
      ReferenceCountUtil.release(bytes);
      return;
    }
    if (idle) {
      idle = false;
      within(
          config.headTimeout(),
          connection,
          () ->
              refuse(
                  connection,
                  ProblemType.REQUEST_TIMEOUT.because(
                      "The head of the request did not arrive within %d seconds."
                          .formatted(config.headTimeout().toSeconds()))));
    }
    connection.fireChannelRead(bytes);
  }

  private void within(Duration limit, ChannelHandlerContext connection, Runnable otherwise) {
    inTime();
    timeout = connection.executor().schedule(otherwise, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void inTime() {
    if (timeout != null) {
      timeout.cancel(false);
      timeout = null;
    }
  }

  /** Ends the connection: with a problem, if that can be the response that comes next. */
  private void refuse(ChannelHandlerContext connection, Problem problem) {
    refused = true;
    if (unanswered > 1) {
      refusalToCome = problem;
      return;
    }
    if (answering) {
      connection.close();
      return;
    }
    boolean secure = connection.pipeline().get(SslHandler.class) != null;
    ByteBuf response = refusal.bytes(problem, path, secure);
    connection.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  /** Sees what the server reads and writes. */
  private final class Messages extends ChannelDuplexHandler {

    private final ChannelHandlerContext connection;

    private Messages(ChannelHandlerContext connection) {
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object message) {
      if (refused || (message instanceof HttpRequest request && !begin(request))) {
        // The rest of a refused request as well.
        ReferenceCountUtil.release(message);
        return;
      }
      if (message instanceof HttpContent body && body.decoderResult().isFailure()) {
        ReferenceCountUtil.release(message);
        refuse(
            connection,
            ProblemType.MALFORMED_REQUEST.because(
                "The body of the request is not in chunks as HTTP/1.1 has them."));
        return;
      }
      boolean begun =
          message instanceof HttpContent content
              && (content.content().isReadable() || message instanceof LastHttpContent);
      if (begun && unanswered > 0) {
        inTime();
      }
      boolean last = message instanceof LastHttpContent;
      server.fireChannelRead(message);
      if (last) {
        receiving = false;
        awaitNext();
      }
    }

    @Override
    public void write(ChannelHandlerContext server, Object message, ChannelPromise promise) {
      boolean interim =
          message instanceof HttpResponse response
              && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      answering = !interim;
      server.write(message, promise);
      if (message instanceof LastHttpContent && !interim) {
        answering = false;
        unanswered--;
        if (refusalToCome != null && unanswered == 1) {
          refuse(connection, refusalToCome);
        } else {
          awaitNext();
        }
      }
    }

    private boolean begin(HttpRequest request) {
      inTime();
      unanswered++;
      receiving = true;
      path = request.decoderResult().isSuccess() ? pathOf(request.uri()) : "";
      Optional<Problem> unreadable = unreadable(request);
      if (unreadable.isPresent()) {
        refuse(connection, unreadable.get());
        return false;
      }
      boolean hasBody =
          HttpUtil.isTransferEncodingChunked(request) || HttpUtil.isContentLengthSet(request);
      // The body of a request that came early is not read before the response to the one before it.
      if (hasBody && unanswered == 1) {
        within(
            config.bodyTimeout(),
            connection,
            () ->
                refuse(
                    connection,
                    ProblemType.REQUEST_TIMEOUT.because(
                        "The body of the request did not begin within %d seconds."
                            .formatted(config.bodyTimeout().toSeconds()))));
      }
      return true;
    }

    private void awaitNext() {
      if (unanswered == 0 && receiving) {
        // What is left of a body that nobody reads.
        within(config.bodyTimeout(), connection, connection::close);
      } else if (unanswered == 0 && !refused) {
        idle = true;
        path = "";
        within(config.keepAlive(), connection, connection::close);
      }
    }
  }

  private static Optional<Problem> unreadable(HttpRequest request) {
    Throwable cause = request.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      return Optional.of(ProblemType.URI_TOO_LONG.because("The path and the query are too long."));
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Optional.of(ProblemType.HEADERS_TOO_LARGE.because("The headers are too large."));
    }
    if (cause != null) {
      return Optional.of(
          ProblemType.MALFORMED_REQUEST.because(
              "The request line or a header is not valid HTTP/1.1."));
    }
    if (!isUri(request.uri())) {
      return Optional.of(
          ProblemType.MALFORMED_REQUEST.because("The path or the query is not a valid URI."));
    }
    return isSpoken(request.protocolVersion())
        ? Optional.empty()
        : Optional.of(
            ProblemType.VERSION_NOT_SUPPORTED.because(
                "This server speaks HTTP/1.1 and HTTP/1.0, not %s."
                    .formatted(request.protocolVersion())));
  }

  /** Quarkus would reject what is none, with a response that has no body. */
  private static boolean isUri(String target) {
    try {
      new URI(target);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isSpoken(HttpVersion version) {
    return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
  }

  private static String pathOf(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
