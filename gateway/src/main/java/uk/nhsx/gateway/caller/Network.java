package uk.nhsx.gateway.caller;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A network of IP addresses, such as {@code 192.0.2.0/24}, or one address. */
public final class Network {

  private final IpSubnetFilterRule rule;

  private Network(IpSubnetFilterRule rule) {
    this.rule = rule;
  }

  /**
   * Parses an address, with or without the length of its prefix.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Network of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address =
        IpAddresses.parse(parts[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + text + "\" is neither an IP address nor a network"));
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
    return new Network(new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT));
  }

  boolean contains(InetAddress address) {
    return rule.matches(new InetSocketAddress(address, 0));
  }
}
