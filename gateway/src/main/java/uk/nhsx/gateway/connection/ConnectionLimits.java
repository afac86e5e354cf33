package uk.nhsx.gateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Iterator;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import uk.nhsx.gateway.problem.ProblemResponder;

/**
 * Puts a {@link RequestArrival} on each connection that is accepted. Vert.x has no setting for it,
 * and its handlers see a request only when its head is complete and its version known. The server
 * accepts connections some milliseconds before its start is announced: these are closed, and the
 * gateway is not ready before.
 */
@Readiness
@Singleton
class ConnectionLimits implements HealthCheck {

  private final VertxInternal vertx;
  private final ConnectionConfig config;
  private final Refusal refusal;
  private volatile boolean watching;

  ConnectionLimits(Vertx vertx, ConnectionConfig config, ProblemResponder problems) {
    this.vertx = (VertxInternal) vertx;
    this.config = config;
    this.refusal = new Refusal(problems);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("connection-limits").status(watching).build();
  }

  void watch(@ObservesAsync HttpServerStart started) {
    watch();
  }

  void watch(@ObservesAsync HttpsServerStart started) {
    watch();
  }

  private void watch() {
    for (EventExecutor acceptor : vertx.getAcceptorEventLoopGroup()) {
      // A loop shows its channels to its own thread only.
      acceptor.execute(() -> watch((SingleThreadEventLoop) acceptor));
    }
  }

  private void watch(SingleThreadEventLoop acceptor) {
    Iterator<Channel> channels = acceptor.registeredChannelsIterator();
    while (channels.hasNext()) {
      if (channels.next() instanceof ServerChannel listening
          && listening.pipeline().get(Accepted.class) == null) {
        listening.pipeline().addFirst(new Accepted());
        watching = true;
        closeConnectionsOf(listening);
      }
    }
  }

  private void closeConnectionsOf(ServerChannel listening) {
    for (EventExecutor worker : vertx.getEventLoopGroup()) {
      worker.execute(
          () ->
              ((SingleThreadEventLoop) worker)
                  .registeredChannelsIterator()
                  .forEachRemaining(
                      connection -> {
                        if (connection.parent() == listening && !isWatched(connection)) {
                          connection.close();
                        }
                      }));
    }
  }

  private static boolean isWatched(Channel connection) {
    return connection.pipeline().get(Opened.class) != null
        || connection.pipeline().get(RequestArrival.class) != null;
  }

  /** Sees each accepted connection, before the server does. */
  private final class Accepted extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext listening, Object accepted) {
      ((Channel) accepted).pipeline().addFirst(new Opened());
      listening.fireChannelRead(accepted);
    }
  }

  /** Gives its place to a {@link RequestArrival}, once the server has added its own handlers. */
  private final class Opened extends ChannelInboundHandlerAdapter {

    @Override
    public void channelActive(ChannelHandlerContext connection) {
      ChannelPipeline pipeline = connection.pipeline();
      ChannelHandlerContext tls = pipeline.context(SslHandler.class);
      // The management server, which is not public, speaks HTTP/2 as well, and has neither yet.
      if (tls != null || pipeline.get(RequestArrival.SERVER) != null) {
        pipeline.addAfter(
            tls == null ? connection.name() : tls.name(),
            null,
            new RequestArrival(config, refusal));
      }
      connection.fireChannelActive();
      pipeline.remove(this);
    }
  }
}
