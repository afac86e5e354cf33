package uk.nhsx.gateway.token;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from, so that what one takes is not taken from another.
 *
 * @param name a token's subject or the address of a stranger; neither looks like the other
 */
public record Caller(String name) {

  private static final String KEY = Caller.class.getName();

  /** What one customer is given of IPv6 addresses; the rest each chooses at will. */
  private static final int NETWORK_BYTES = 8;

  /** By its token, if that was checked before. */
  public static Caller of(RoutingContext context) {
    @Nullable Caller known = context.get(KEY);
    return known == null ? stranger(context.request().remoteAddress()) : known;
  }

  static void note(RoutingContext context, String subject) {
    context.put(KEY, new Caller("subject " + subject));
  }

  private static Caller stranger(@Nullable SocketAddress address) {
    String host = address == null ? null : address.hostAddress();
    return new Caller("address " + (host == null ? "unknown" : network(host)));
  }

  static String network(String host) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
        : host;
  }
}
