package uk.nhsx.loginonboarding.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where NHS login sends people back to. What is read back from store may be older than a rule, so
 * the rules are checked on request ({@link #faults()}) and not enforced on construction.
 */
public record RedirectUri(@JsonValue String text) {

  private static final int LONGEST = 2_000;

  /** A rule that a redirect URI breaks. */
  public enum Fault {
    TOO_LONG("too-long", "must be at most " + LONGEST + " characters long"),
    NOT_ASCII("not-ascii", "must be written in printable ASCII without blanks"),
    NOT_A_URI("not-a-uri", "must be a URI"),
    NOT_ABSOLUTE("not-absolute", "must be absolute, beginning with https://"),
    NOT_HTTPS("not-https", "must be https; http is for localhost alone, while a service is built"),
    NO_HOST("no-host", "must name a host by a DNS name or a plain address, and a port up to 65535"),
    USER_INFO("user-info", "can't hold a user or a password"),
    PRIVATE_ADDRESS(
        "private-address",
        "can't lead to a private or local name or address, or one written in an odd form"),
    MIXED_SCRIPT("mixed-script", "can't mix scripts within a part of the host's name"),
    WILDCARD("wildcard", "can't hold a wildcard"),
    FRAGMENT("fragment", "can't hold a fragment");

    private final String code;
    private final String message;

    Fault(String code, String message) {
      this.code = code;
      this.message = message;
    }

    public String code() {
      return code;
    }

    public String message() {
      return message;
    }
  }

  /** Every rule that it breaks; none for one that may be registered. */
  public Set<Fault> faults() {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    if (text.length() > LONGEST) {
      faults.add(Fault.TOO_LONG);
      return faults;
    }
    if (!text.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
      faults.add(Fault.NOT_ASCII);
    }
    if (text.contains("*")) {
      faults.add(Fault.WILDCARD);
    }
    if (text.contains("#")) {
      faults.add(Fault.FRAGMENT);
    }
    Optional<URI> uri = uri();
    if (uri.isEmpty()) {
      faults.add(Fault.NOT_A_URI);
    } else if (!uri.get().isAbsolute()) {
      faults.add(Fault.NOT_ABSOLUTE);
    } else {
      addFaultsOfTheHost(faults, uri.get());
    }
    return faults;
  }

  /** Whether it is http on this very machine, which only a service that is being built may use. */
  public boolean isOnLocalhost() {
    return uri()
        .filter(uri -> hasScheme(uri, "http"))
        .flatMap(Host::of)
        .filter(Host::isLocalhost)
        .isPresent();
  }

  private void addFaultsOfTheHost(Set<Fault> faults, URI uri) {
    String authority = uri.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      faults.add(Fault.USER_INFO);
    }
    Optional<Host> host = Host.of(uri);
    boolean localhost = isOnLocalhost();
    if (!hasScheme(uri, "https") && !localhost) {
      faults.add(Fault.NOT_HTTPS);
    }
    if (host.isEmpty()) {
      faults.add(Fault.NO_HOST);
    } else if (!host.get().isPublic() && !localhost) {
      faults.add(Fault.PRIVATE_ADDRESS);
    } else if (host.get().mixesScripts()) {
      faults.add(Fault.MIXED_SCRIPT);
    }
  }

  private static boolean hasScheme(URI uri, String scheme) {
    return scheme.equalsIgnoreCase(uri.getScheme());
  }

  private Optional<URI> uri() {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
