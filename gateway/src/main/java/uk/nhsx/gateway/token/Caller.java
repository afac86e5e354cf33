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
 * Identifies the client of a request, so that limits apply to each client separately.
 *
 * @param name a token's subject, or the address of an anonymous client; the two can't be equal
 */
public record Caller(String name) {

  private static final String KEY = Caller.class.getName();

  /** The bytes of an IPv6 address that a customer is assigned; the rest it can choose. */
  private static final int NETWORK_BYTES = 8;

  /** By its token, if the token was verified. */
  public static Caller of(RoutingContext context) {
    @Nullable Caller known = context.get(KEY);
    return known == null ? anonymous(context.request().remoteAddress()) : known;
  }

  static void set(RoutingContext context, String subject) {
    context.put(KEY, new Caller("subject " + subject));
  }

  private static Caller anonymous(@Nullable SocketAddress address) {
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
