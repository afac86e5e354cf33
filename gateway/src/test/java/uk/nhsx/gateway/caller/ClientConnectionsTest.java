package uk.nhsx.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.caller.ClientConnections.ClientConnection;

class ClientConnectionsTest {

  private static final String PROXY = "10.0.0.1";
  private static final String STRANGER = "198.51.100.99";

  private final ClientConnections byAddresses = behindProxies(ForwardingHeader.X_FORWARDED_FOR);
  private final ClientConnections byElements = behindProxies(ForwardingHeader.FORWARDED);

  private record Config(Optional<List<Network>> trustedProxies, ForwardingHeader forwardingHeader)
      implements CallerConfig {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "2001:db8::1 | 2001:db8::1",
        "[2001:db8::1]:4711 | 2001:db8::1",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "203.0.113.7, 10.0.0.2 | 203.0.113.7",
        "203.0.113.7, ::ffff:10.0.0.2 | 203.0.113.7",
        "203.0.113.7, 2001:db8:ffff::2, 10.0.0.2 | 203.0.113.7",
        // What stands before the client's address is its own invention.
        "198.51.100.1, 203.0.113.7 | 203.0.113.7",
        "10.0.0.3, 203.0.113.7 | 203.0.113.7",
        "nonsense, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
        // A client within the trusted networks.
        "10.0.0.3, 10.0.0.2 | 10.0.0.3",
        // Nobody says who the next sender is.
        "203.0.113.7, unknown, 10.0.0.2 | 10.0.0.2",
        "203.0.113.7, localhost | 10.0.0.1",
        "203.0.113.7, | 10.0.0.1",
        "'' | 10.0.0.1"
      })
  void shouldReturnTheLastAddressThatIsNotTrusted(String line, String client) {
    assertThat(byAddresses.of(IpAddresses.parse(PROXY), false, forwardedFor(line)).address())
        .isEqualTo(IpAddresses.parse(client));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "for=\"203.0.113.7:4711\";proto=https | 203.0.113.7",
        "for=\"[2001:db8::1]:4711\" | 2001:db8::1",
        "for=203.0.113.7;by=10.0.0.2, for=10.0.0.2 | 203.0.113.7",
        "for=198.51.100.1, for=203.0.113.7 | 203.0.113.7",
        "for=10.0.0.3, for=203.0.113.7 | 203.0.113.7",
        "for=203.0.113.7, for=_hidden, for=10.0.0.2 | 10.0.0.2",
        "for=203.0.113.7, for=unknown | 10.0.0.1",
        "for=203.0.113.7, proto=https | 10.0.0.1",
        "for 203.0.113.7 | 10.0.0.1"
      })
  void shouldReturnTheLastForwardedAddressThatIsNotTrusted(String line, String client) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Forwarded", line);

    assertThat(byElements.of(IpAddresses.parse(PROXY), false, headers).address())
        .isEqualTo(IpAddresses.parse(client));
  }

  @ParameterizedTest
  @ValueSource(strings = {PROXY, "::ffff:10.0.0.1", "2001:db8:ffff::1"})
  void shouldTrustAProxyOfEitherAddressFamily(String peer) {
    assertThat(
            byAddresses.of(IpAddresses.parse(peer), false, forwardedFor("203.0.113.7")).address())
        .isEqualTo(IpAddresses.parse("203.0.113.7"));
  }

  @Test
  void shouldReadAllLinesOfTheHeader() {
    MultiMap headers = forwardedFor("203.0.113.7").add("X-Forwarded-For", "10.0.0.3, 10.0.0.2");

    assertThat(byAddresses.of(IpAddresses.parse(PROXY), false, headers).address())
        .isEqualTo(IpAddresses.parse("203.0.113.7"));
  }

  @Test
  void shouldFindTheClientBehindAThousandInventedAddresses() {
    String invented = String.join(", ", Collections.nCopies(1_000, "198.51.100.1"));

    assertThat(
            byAddresses
                .of(IpAddresses.parse(PROXY), false, forwardedFor(invented + ", 203.0.113.7"))
                .address())
        .isEqualTo(IpAddresses.parse("203.0.113.7"));
  }

  @Test
  void shouldFindTheClientBehindAThousandTrustedProxies() {
    String proxies = String.join(", ", Collections.nCopies(1_000, "10.0.0.2"));

    assertThat(
            byAddresses
                .of(IpAddresses.parse(PROXY), false, forwardedFor("203.0.113.7, " + proxies))
                .address())
        .isEqualTo(IpAddresses.parse("203.0.113.7"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldIgnoreTheHeadersOfAStranger(ForwardingHeader header) {
    assertThat(behindProxies(header).of(IpAddresses.parse(STRANGER), false, forgedHeaders()))
        .isEqualTo(new ClientConnection(IpAddresses.parse(STRANGER), false));
  }

  @ParameterizedTest
  @EnumSource
  void shouldIgnoreHeadersWhereNoProxyIsTrusted(ForwardingHeader header) {
    ClientConnections connections = new ClientConnections(new Config(Optional.empty(), header));

    assertThat(connections.of(IpAddresses.parse(PROXY), false, forgedHeaders()))
        .isEqualTo(new ClientConnection(IpAddresses.parse(PROXY), false));
  }

  @Test
  void shouldIgnoreHeadersOfAPeerThatIsNotKnown() {
    assertThat(byAddresses.of(Optional.empty(), false, forgedHeaders()))
        .isEqualTo(new ClientConnection(Optional.empty(), false));
  }

  @Test
  void shouldIgnoreTheHeaderThatTheProxiesDoNotSet() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.add("Forwarded", "for=203.0.113.7;proto=https");

    assertThat(byAddresses.of(IpAddresses.parse(PROXY), false, headers))
        .isEqualTo(new ClientConnection(IpAddresses.parse(PROXY), false));
  }

  @ParameterizedTest
  @CsvSource({"https, true", "http, false"})
  void shouldTakeTheProtocolFromATrustedProxy(String protocol, boolean secure) {
    MultiMap headers = forwardedFor("203.0.113.7").add("X-Forwarded-Proto", protocol);

    assertThat(byAddresses.of(IpAddresses.parse(PROXY), false, headers).secure()).isEqualTo(secure);
  }

  @ParameterizedTest
  @CsvSource({"https, true", "http, false"})
  void shouldTakeTheForwardedProtocolFromATrustedProxy(String protocol, boolean secure) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.add("Forwarded", "for=203.0.113.7;proto=" + protocol);

    assertThat(byElements.of(IpAddresses.parse(PROXY), false, headers).secure()).isEqualTo(secure);
  }

  @Test
  void shouldCallAStrangersOwnTlsConnectionSecure() {
    MultiMap headers = forwardedFor("203.0.113.7").add("X-Forwarded-Proto", "http");

    assertThat(byAddresses.of(IpAddresses.parse(STRANGER), true, headers).secure()).isTrue();
  }

  private static ClientConnections behindProxies(ForwardingHeader header) {
    List<Network> proxies = List.of(Network.of("10.0.0.0/8"), Network.of("2001:db8:ffff::/48"));
    return new ClientConnections(new Config(Optional.of(proxies), header));
  }

  private static MultiMap forwardedFor(String line) {
    return MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", line);
  }

  private static MultiMap forgedHeaders() {
    return forwardedFor("203.0.113.7")
        .add("X-Forwarded-Proto", "https")
        .add("Forwarded", "for=203.0.113.7;proto=https");
  }
}
