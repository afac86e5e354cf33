package uk.nhsx.loginonboarding.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.connection.RedirectUri.Fault;

class RedirectUriTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://service.example/callback",
        "https://service.example",
        "https://a.b.c.service.nhs.uk:8443/call/back?from=nhs-login&x=1",
        "HTTPS://Service.Example/Callback",
        "https://service.example./callback",
        "https://8.8.8.8/callback",
        "https://[2606:4700::1111]/callback",
        "https://[2001:4860:4860::8888]/callback",
        "https://[2002:808:808::1]/callback",
        "https://[64:ff9b::8.8.8.8]/callback",
        "https://[::ffff:8.8.8.8]/callback",
        "https://172.32.0.1/callback",
        "https://100.128.0.1/callback",
        "https://10.example/callback",
        "https://xn--bcher-kva.example/callback",
        "http://localhost/callback",
        "http://localhost:3000/callback",
        "http://127.0.0.1:3000/callback",
        "http://[::1]:3000/callback"
      })
  void shouldTakeWhatMayBeRegistered(String text) {
    assertThat(new RedirectUri(text).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /callback                              | not-absolute
          service.example/callback               | not-absolute
          //service.example/callback             | not-absolute
          ``                                     | not-absolute
          https:callback                         | no-host
          https:///callback                      | no-host
          https://                               | not-a-uri
          https://service.example:0/             | no-host
          https://service.example:65536/         | no-host
          https://service.example:x/             | no-host
          https://a_b.example/                   | no-host
          https://-a.example/                    | no-host
          https://a..example/                    | no-host
          https://%6c%6f%63%61%6c/               | no-host
          https://[fe80::1%25eth0]/              | no-host
          https://[::1                           | not-a-uri
          https://service.example/a\\b           | not-a-uri
          https://service.example/a b            | not-a-uri not-ascii
          https://sérvice.example/               | no-host not-ascii
          https://service.example/é              | not-ascii
          https://service.example/#top           | fragment
          https://service.example/#              | fragment
          https://*.service.example/             | no-host wildcard
          https://service.example/*              | wildcard
          https://officer@service.example/       | user-info
          https://service.example@evil.example/  | user-info
          https://u:p@10.0.0.1/*#x               | user-info private-address wildcard fragment
          http://service.example/                | not-https
          ftp://service.example/                 | not-https
          nhsapp://callback                      | not-https private-address
          javascript:alert(1)                    | not-https no-host
          http://10.0.0.1/                       | not-https private-address
          http://127.0.0.2/                      | not-https private-address
          http://app.localhost/                  | not-https private-address
          http://localhost@service.example/      | not-https user-info
          http://user@localhost/                 | user-info
          https://localhost/                     | private-address
          https://localhost./                    | private-address
          https://app.localhost/                 | private-address
          https://printer.local/                 | private-address
          https://api.internal/                  | private-address
          https://API.INTERNAL./                 | private-address
          https://intranet/                      | private-address
          https://router.home.arpa/              | private-address
          https://0.0.0.0/                       | private-address
          https://10.1.2.3/                      | private-address
          https://127.0.0.1/                     | private-address
          https://169.254.169.254/               | private-address
          https://172.16.0.1/                    | private-address
          https://172.31.255.255/                | private-address
          https://192.168.1.1/                   | private-address
          https://100.64.0.1/                    | private-address
          https://198.18.0.1/                    | private-address
          https://192.0.0.1/                     | private-address
          https://224.0.0.1/                     | private-address
          https://255.255.255.255/               | private-address
          https://2130706433/                    | private-address
          https://0x7f000001/                    | private-address
          https://017700000001/                  | private-address
          https://0x7f.0.0.1/                    | private-address
          https://0177.0.0.1/                    | private-address
          https://127.1/                         | private-address
          https://10.0.0.01/                     | private-address
          https://8.8.8.8.8/                     | private-address
          https://300.1.1.1/                     | private-address
          https://[::]/                          | private-address
          https://[::1]/                         | private-address
          https://[0:0:0:0:0:0:0:1]/             | private-address
          https://[fe80::1]/                     | private-address
          https://[fec0::1]/                     | private-address
          https://[fc00::1]/                     | private-address
          https://[fd12:3456::1]/                | private-address
          https://[ff02::1]/                     | private-address
          https://[::ffff:10.0.0.1]/             | private-address
          https://[::ffff:7f00:1]/               | private-address
          https://[::10.0.0.1]/                  | private-address
          https://[64:ff9b::10.0.0.1]/           | private-address
          https://[2002:0a00:0001::1]/           | private-address
          https://192.0.2.1/                     | private-address
          https://198.51.100.1/                  | private-address
          https://203.0.113.1/                   | private-address
          https://[2001:db8::1]/                 | private-address
          https://[3fff:fff::1]/                 | private-address
          https://[2001:0:808:808::1]/           | private-address
          https://[64:ff9b:1::808:808]/          | private-address
          https://[100::1]/                      | private-address
          https://[5f00::1]/                     | private-address
          https://xn--pple-43d.example/          | mixed-script
          """)
  void shouldNameEveryRuleThatIsBroken(String text, String codes) {
    Set<String> found =
        new RedirectUri(text).faults().stream().map(Fault::code).collect(Collectors.toSet());

    assertThat(found).isEqualTo(Stream.of(codes.split(" ")).collect(Collectors.toSet()));
  }

  @Test
  void shouldTakeTwoThousandCharactersAndNoMore() {
    String longest = "https://service.example/" + "a".repeat(1976);

    assertThat(new RedirectUri(longest).faults()).isEmpty();
    assertThat(new RedirectUri(longest + "a").faults()).containsExactly(Fault.TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost/a, true",
    "HTTP://LOCALHOST:8080/a, true",
    "http://127.0.0.1/a, true",
    "http://[::1]/a, true",
    "https://localhost/a, false",
    "https://service.example/a, false",
    "/a, false"
  })
  void shouldKnowWhatLeadsToSomebodysOwnMachine(String text, boolean localhost) {
    assertThat(new RedirectUri(text).isOnLocalhost()).isEqualTo(localhost);
  }
}
