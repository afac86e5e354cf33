package uk.nhsx.gateway.caller;

import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Identifies the client of a request, so that limits apply to each client separately.
 *
 * @param name a token's subject, or the address of an anonymous client
 * @param authenticated whether it is the subject of a token that was verified
 */
public record Caller(String name, boolean authenticated) {

  private static final String KEY = Caller.class.getName();

  /** The bytes of an IPv6 address that a customer is assigned; the rest it can choose. */
  private static final int NETWORK_BYTES = 8;

  /** By its token, if the token was verified. */
  public static Caller of(RoutingContext context) {
    return context.get(KEY);
  }

  static void set(RoutingContext context, Caller caller) {
    context.put(KEY, caller);
  }

  static Caller subject(String subject) {
    return new Caller(subject, true);
  }

  static Caller anonymous(Optional<InetAddress> address) {
    return new Caller(address.map(Caller::network).orElse("unknown"), false);
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
        : address.getHostAddress();
  }
}
