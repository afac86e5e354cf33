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
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Ends a connection whose next request does not arrive in time, or has a version of HTTP that the
 * server does not speak. It is the first handler of the connection and sees bytes; {@link Messages}
 * is the last one before the server's, and sees requests and responses.
 *
 * <p>Once a body has begun, its speed is limited elsewhere, and so is that of a response. What is
 * left of a body after the response has the time of its beginning.
 */
final class RequestArrival extends ChannelDuplexHandler {

  /** The server's own handler. */
  private static final String SERVER = "handler";

  private final ConnectionConfig config;
  private final Refusal refusal;

  private @Nullable Future<?> timeout;

  /** Nothing of the next request has arrived. */
  private boolean idle = true;

  private boolean receiving;
  private int unanswered;
  private boolean answering;
  private boolean refused;
  private String path = "";

  RequestArrival(ConnectionConfig config, Refusal refusal) {
    this.config = config;
    this.refusal = refusal;
  }

  @Override
  public void channelActive(ChannelHandlerContext connection) {
    if (connection.pipeline().get(SERVER) == null) {
      // The management server, which is not public, speaks HTTP/2 as well, and decides later.
      connection.fireChannelActive();
      connection.pipeline().remove(this);
      return;
    }
    connection.pipeline().addBefore(SERVER, null, new Messages(connection));
    within(config.headTimeout(), connection, connection::close);
    connection.fireChannelActive();
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

  /** Sends a problem, if no other response is on its way, and closes the connection. */
  private void refuse(ChannelHandlerContext connection, Problem problem) {
    refused = true;
    if (answering || unanswered > 1) {
      connection.close();
      return;
    }
    ByteBuf response = refusal.bytes(problem, path);
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
        awaitNext();
      }
    }

    private boolean begin(HttpRequest request) {
      inTime();
      unanswered++;
      receiving = true;
      path = request.decoderResult().isSuccess() ? pathOf(request.uri()) : "";
      if (request.decoderResult().isSuccess() && !isSpoken(request.protocolVersion())) {
        refuse(
            connection,
            ProblemType.VERSION_NOT_SUPPORTED.because(
                "This server speaks HTTP/1.1 and HTTP/1.0, not %s."
                    .formatted(request.protocolVersion())));
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

  private static boolean isSpoken(HttpVersion version) {
    return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
  }

  private static String pathOf(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
