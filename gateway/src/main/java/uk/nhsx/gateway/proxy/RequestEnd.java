package uk.nhsx.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Learns how a request ends: its response was sent, or its connection closed before. The end
 * handlers of a routing context alone are not called for each client that resets its connection.
 */
final class RequestEnd {

  private RequestEnd() {}

  /**
   * Whether the connection closed before the request was handled, which came early: after another
   * one on the same connection.
   */
  static boolean isDisconnected(RoutingContext context) {
    return !channel(context).isActive();
  }

  /**
   * @param onEnd called on the request's event loop, and maybe twice
   */
  static void watch(RoutingContext context, Runnable onEnd) {
    ChannelFuture closed = channel(context).closeFuture();
    ChannelFutureListener onClose = close -> onEnd.run();
    context.addEndHandler(
        sent -> {
          closed.removeListener(onClose);
          onEnd.run();
        });
    closed.addListener(onClose);
  }

  private static Channel channel(RoutingContext context) {
    return ((ConnectionBase) context.request().connection()).channel();
  }
}
