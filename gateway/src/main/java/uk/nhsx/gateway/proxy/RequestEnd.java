package uk.nhsx.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Learns once how a request ends: its response was sent, or its connection closed before. The end
 * handlers of a routing context alone are not called for each client that resets its connection.
 */
abstract class RequestEnd {

  private boolean over;

  /** Called on the request's event loop. */
  abstract void ended(boolean disconnected);

  /**
   * Whether the connection closed before the request was handled, which came early: after another
   * one on the same connection.
   */
  static boolean isDisconnected(RoutingContext context) {
    return !channel(context).isActive();
  }

  private static Channel channel(RoutingContext context) {
    return ((ConnectionBase) context.request().connection()).channel();
  }

  void watch(RoutingContext context) {
    ChannelFuture closed = channel(context).closeFuture();
    ChannelFutureListener onClose = close -> end(true);
    context.addEndHandler(
        sent -> {
          closed.removeListener(onClose);
          end(sent.failed());
        });
    closed.addListener(onClose);
  }

  private void end(boolean disconnected) {
    if (!over) {
      over = true;
      ended(disconnected);
    }
  }
}
