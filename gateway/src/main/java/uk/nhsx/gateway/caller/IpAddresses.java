package uk.nhsx.gateway.caller;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads IP addresses from text, without a query to a name server. */
final class IpAddresses {

  /** The longest is an IPv6 address in brackets with a zone and a port. */
  private static final int MAX_LENGTH = 80;

  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]*)\\](:[0-9]{1,5})?");
  private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+):[0-9]{1,5}");

  private IpAddresses() {}

  /**
   * An IPv4 address that is written as an IPv6 one is an IPv4 address. The zone of an IPv6 address
   * is left out: it is a name on this machine.
   */
  static Optional<InetAddress> parse(String text) {
    return text.length() > MAX_LENGTH
        ? Optional.empty()
        : Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(text.split("%", 2)[0]));
  }

  /** Parses an address that may have a port, as proxies write it. */
  static Optional<InetAddress> parseNode(String text) {
    String node = text.strip();
    Matcher brackets = IN_BRACKETS.matcher(node);
    if (brackets.matches()) {
      return parse(brackets.group(1));
    }
    Matcher port = IPV4_WITH_PORT.matcher(node);
    return parse(port.matches() ? port.group(1) : node);
  }
}
