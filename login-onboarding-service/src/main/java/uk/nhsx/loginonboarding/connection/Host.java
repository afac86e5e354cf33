package uk.nhsx.loginonboarding.connection;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The host of a URI: a DNS name or an address, judged by how it is written. It is never resolved,
 * since a name may resolve to another address tomorrow.
 *
 * @param name in lower case, without the dot that may end a DNS name
 */
record Host(String name) {

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[^@]*@)*(\\[[0-9a-f:.]+]|[a-z0-9.-]+?)\\.?(?::([0-9]{1,5}))?");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** A last label that makes browsers take the whole for an IPv4 address, in whatever form. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern PLAIN_IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Names that the public DNS does not know, or that networks use for their inside. */
  private static final Set<String> PRIVATE_DOMAINS =
      Set.of(
          "localhost", "local", "internal", "intranet", "private", "corp", "home", "lan", "arpa");

  private static final int HIGHEST_PORT = 65_535;
  private static final int LONGEST_NAME = 253;

  /** The host that a URI names; nothing where it names none or names it in a shape that is none. */
  static Optional<Host> of(URI uri) {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return Optional.empty();
    }
    Matcher matcher = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = matcher.group(2);
    if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT)) {
      return Optional.empty();
    }
    return Optional.of(new Host(matcher.group(1))).filter(Host::isWellFormed);
  }

  boolean isLocalhost() {
    return LOCALHOST.contains(name);
  }

  /** Whether it can be a host on the public internet. */
  boolean isPublic() {
    if (isLiteral()) {
      return address().filter(Addresses::isPublic).isPresent();
    }
    return labels().count() > 1 && !PRIVATE_DOMAINS.contains(lastLabel());
  }

  /** Whether a label mixes letters of several scripts. */
  boolean mixesScripts() {
    return labels().filter(label -> label.startsWith("xn--")).anyMatch(Host::mixesScripts);
  }

  private boolean isWellFormed() {
    return name.startsWith("[")
        ? address().isPresent()
        : name.length() <= LONGEST_NAME
            && labels().allMatch(label -> LABEL.matcher(label).matches());
  }

  private boolean isLiteral() {
    return name.startsWith("[") || NUMBER.matcher(lastLabel()).matches();
  }

  private Optional<InetAddress> address() {
    boolean plain = name.startsWith("[") || PLAIN_IPV4.matcher(name).matches();
    try {
      // Plainly written literals only: these are parsed, never resolved.
      return plain ? Optional.of(InetAddress.getByName(name)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private Stream<String> labels() {
    return Stream.of(name.split("\\.", -1));
  }

  private String lastLabel() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static boolean mixesScripts(String label) {
    String letters = IDN.toUnicode(label);
    Set<UnicodeScript> scripts =
        letters
            .codePoints()
            .mapToObj(UnicodeScript::of)
            .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
            .collect(Collectors.toSet());
    // One that does not decode stays as it is; what browsers make of it is unknown.
    return scripts.size() > 1 || letters.equals(label);
  }
}
