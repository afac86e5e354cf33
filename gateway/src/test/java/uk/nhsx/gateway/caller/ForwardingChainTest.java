package uk.nhsx.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingChainTest {

  /** In the right column {@code -} stands for a sender that is not known. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7, 10.0.0.2 | 203.0.113.7 10.0.0.2",
        "203.0.113.7,10.0.0.2 | 203.0.113.7 10.0.0.2",
        "203.0.113.7:4711 | 203.0.113.7",
        "2001:db8::1 | 2001:db8::1",
        "[2001:db8::1] | 2001:db8::1",
        "[2001:db8::1]:4711 | 2001:db8::1",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "[::ffff:203.0.113.7]:4711 | 203.0.113.7",
        "unknown, 10.0.0.2 | - 10.0.0.2",
        "localhost | -",
        "203.0.113 | -",
        "203.0.113.7:port | -",
        "203.0.113.7:123456 | -",
        "[203.0.113.7 | -",
        "'' | -",
        "203.0.113.7, | 203.0.113.7 -",
        "203.0.113.7,,10.0.0.2 | 203.0.113.7 - 10.0.0.2"
      })
  void shouldReadAListOfAddresses(String line, String senders) {
    assertThat(ForwardingChain.ofAddresses(List.of(line), List.of()).senders())
        .isEqualTo(addresses(senders));
  }

  @Test
  void shouldReadTheLinesOfAListInTheirOrder() {
    List<String> lines = List.of("198.51.100.1, 203.0.113.7", "10.0.0.2");

    assertThat(ForwardingChain.ofAddresses(lines, List.of()).senders())
        .isEqualTo(addresses("198.51.100.1 203.0.113.7 10.0.0.2"));
  }

  @Test
  void shouldReadAThousandAddresses() {
    String line = String.join(", ", Collections.nCopies(1_000, "198.51.100.1")) + ", 203.0.113.7";

    assertThat(ForwardingChain.ofAddresses(List.of(line), List.of()).senders())
        .hasSize(1_001)
        .endsWith(IpAddresses.parse("203.0.113.7"));
  }

  @Test
  void shouldNotReadAnAddressOfAnyLength() {
    String line = "0".repeat(100_000) + "1.0.0.1";

    assertThat(ForwardingChain.ofAddresses(List.of(line), List.of()).senders())
        .containsExactly(Optional.empty());
  }

  @Test
  void shouldHaveNoSendersWithoutAHeader() {
    assertThat(ForwardingChain.ofAddresses(List.of(), List.of())).isEqualTo(ForwardingChain.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https | true",
        "HTTPS | true",
        "' https ' | true",
        "http, https | true",
        "http | false",
        "https, http | false",
        "https, | false",
        "httpss | false",
        "'' | false"
      })
  void shouldReadTheProtocolFromTheEndOfItsList(String protocols, boolean secure) {
    assertThat(ForwardingChain.ofAddresses(List.of("203.0.113.7"), List.of(protocols)).secure())
        .isEqualTo(secure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=203.0.113.7 | 203.0.113.7",
        "for=\"203.0.113.7\" | 203.0.113.7",
        "for=\"203.0.113.7:4711\" | 203.0.113.7",
        "for=\"[2001:db8::1]\" | 2001:db8::1",
        "for=\"[2001:db8::1]:4711\" | 2001:db8::1",
        "for=\"[::ffff:203.0.113.7]\" | 203.0.113.7",
        "for=203.0.113.7;proto=https;by=10.0.0.1 | 203.0.113.7",
        "by=10.0.0.1;for=203.0.113.7 | 203.0.113.7",
        "for=203.0.113.7, for=10.0.0.2 | 203.0.113.7 10.0.0.2",
        "for=203.0.113.7,for=10.0.0.2 | 203.0.113.7 10.0.0.2",
        "for=203.0.113.7;host=\"a, for=b; \\\"c\", for=10.0.0.2 | 203.0.113.7 10.0.0.2",
        "proto=https, for=10.0.0.2 | - 10.0.0.2",
        "for=unknown, for=10.0.0.2 | - 10.0.0.2",
        "for=_hidden | -",
        "for=\"_gazonk:4711\" | -",
        "for= | -"
      })
  void shouldReadForwardedElements(String line, String senders) {
    assertThat(ForwardingChain.ofElements(List.of(line)).senders()).isEqualTo(addresses(senders));
  }

  @Test
  void shouldReadTheLinesOfForwardedElementsInTheirOrder() {
    List<String> lines = List.of("for=198.51.100.1, for=203.0.113.7", "for=10.0.0.2");

    assertThat(ForwardingChain.ofElements(lines).senders())
        .isEqualTo(addresses("198.51.100.1 203.0.113.7 10.0.0.2"));
  }

  @Test
  void shouldReadAThousandForwardedElements() {
    String line =
        String.join(", ", Collections.nCopies(1_000, "for=198.51.100.1;proto=http"))
            + ", for=203.0.113.7";

    assertThat(ForwardingChain.ofElements(List.of(line)).senders())
        .hasSize(1_001)
        .endsWith(IpAddresses.parse("203.0.113.7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "203.0.113.7",
        "for",
        "for 203.0.113.7",
        "for = 203.0.113.7",
        "for=\"203.0.113.7",
        "for=\"203.0.113.7\\\"",
        "for=203.0.113.7 for=10.0.0.2",
        "for=203.0.113.7;;;=",
        "=203.0.113.7",
        "for=203.0.113.7, 10.0.0.2"
      })
  void shouldReadTheLastElementWhateverStandsBeforeIt(String text) {
    ForwardingChain chain =
        ForwardingChain.ofElements(List.of(text + ", for=\"[2001:db8::1]:4711\";proto=https"));

    assertThat(chain.senders()).endsWith(IpAddresses.parse("2001:db8::1"));
    assertThat(chain.secure()).isTrue();
  }

  /** A parser that goes back in the text would need minutes, in which the gateway serves nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "for", "for=\\", "for=\"\\"})
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldReadALongMalformedHeaderSoon(String piece) {
    assertThat(ForwardingChain.ofElements(List.of("!, " + piece.repeat(100_000))).secure())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7;proto=https | true",
        "proto=HTTPS;for=203.0.113.7 | true",
        "for=203.0.113.7;proto=\"https\" | true",
        "for=203.0.113.7;proto=http, for=10.0.0.2;proto=https | true",
        "for=203.0.113.7;proto=https, for=10.0.0.2;proto=http | false",
        "for=203.0.113.7;proto=https, for=10.0.0.2 | false",
        "for=203.0.113.7 | false"
      })
  void shouldReadTheProtocolFromTheLastElement(String line, boolean secure) {
    assertThat(ForwardingChain.ofElements(List.of(line)).secure()).isEqualTo(secure);
  }

  private static List<Optional<InetAddress>> addresses(String senders) {
    return Arrays.stream(senders.split(" ")).map(IpAddresses::parse).toList();
  }
}
