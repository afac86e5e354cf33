package uk.nhsx.gateway.caller;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the proxies in front of the gateway say about a request, from the first one, which anybody
 * may have invented, to the last.
 *
 * @param senders whom each proxy received the request from; empty where it did not say
 * @param secure whether the last proxy received the request by TLS
 */
record ForwardingChain(List<Optional<InetAddress>> senders, boolean secure) {

  static final ForwardingChain NONE = new ForwardingChain(List.of(), false);

  private static final String HTTPS = "https";

  ForwardingChain {
    senders = List.copyOf(senders);
  }

  /**
   * @param addresses the lines of {@code X-Forwarded-For}
   * @param protocols the lines of {@code X-Forwarded-Proto}
   */
  static ForwardingChain ofAddresses(List<String> addresses, List<String> protocols) {
    List<Optional<InetAddress>> senders = new ArrayList<>();
    if (!addresses.isEmpty()) {
      for (String address : String.join(",", addresses).split(",", -1)) {
        senders.add(IpAddresses.parseNode(address));
      }
    }
    String[] each = String.join(",", protocols).split(",", -1);
    return new ForwardingChain(senders, each[each.length - 1].strip().equalsIgnoreCase(HTTPS));
  }

  /**
   * Reads the elements from the last one on, so that nothing that a client has sent before those of
   * the proxies changes how these are read.
   *
   * @param lines of {@code Forwarded} (RFC 7239)
   */
  static ForwardingChain ofElements(List<String> lines) {
    List<Optional<InetAddress>> senders = new ArrayList<>();
    boolean secure = false;
    for (String element : elementsFromTheEnd(String.join(",", lines))) {
      Optional<InetAddress> sender = Optional.empty();
      for (String parameter : element.split(";")) {
        String[] pair = parameter.strip().split("=", 2);
        String value = pair.length == 1 ? "" : unquoted(pair[1]);
        switch (pair[0].toLowerCase(Locale.ROOT)) {
          case "for" -> sender = IpAddresses.parseNode(value);
          case "proto" -> secure |= senders.isEmpty() && value.equalsIgnoreCase(HTTPS);
          default -> {}
        }
      }
      senders.add(sender);
    }
    Collections.reverse(senders);
    return new ForwardingChain(senders, secure);
  }

  /** Splits at commas that are not between quotes; empty elements don't count. */
  private static List<String> elementsFromTheEnd(String header) {
    List<String> elements = new ArrayList<>();
    boolean quoted = false;
    int end = header.length();
    for (int i = header.length() - 1; i >= -1; i--) {
      char next = i < 0 ? ',' : header.charAt(i);
      if (next == '"' && (i == 0 || header.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (next == ',' && (!quoted || i < 0)) {
        String element = header.substring(i + 1, end).strip();
        if (!element.isEmpty()) {
          elements.add(element);
        }
        end = i;
      }
    }
    return elements;
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
