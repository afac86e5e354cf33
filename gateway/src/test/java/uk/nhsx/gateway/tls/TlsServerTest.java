package uk.nhsx.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.tls.TlsConfig.ClearText;
import uk.nhsx.platform.testing.TestCertificate;

class TlsServerTest {

  private static TestCertificate one;
  private static TestCertificate other;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServerOptions options = new HttpServerOptions();

  @TempDir Path directory;

  @BeforeAll
  static void make() {
    one = TestCertificate.of("one", "EC");
    other = TestCertificate.of("other", "EC");
  }

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void shouldNotOfferTlsWithoutACertificate() {
    customize(Optional.empty(), Optional.empty(), ClearText.ENABLED);

    assertThat(options.getKeyCertOptions()).isNull();
    assertThat(options.isSsl()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void shouldOfferTlsWithAKeyOfEachKind(String algorithm) {
    TestCertificate certificate = TestCertificate.of("a", algorithm);
    customize(certificate.certificatePem(), certificate.keyPem());

    assertThat(options.isSsl()).isTrue();
    assertThat(options.getKeyCertOptions()).isNotNull();
  }

  @Test
  void shouldRefuseToCloseTheOnlyPort() {
    assertThatThrownBy(() -> customize(Optional.empty(), Optional.empty(), ClearText.DISABLED))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("GATEWAY_TLS_CLEAR_TEXT")
        .hasNoCause();
  }

  @Test
  void shouldRefuseACertificateWithoutAKey() {
    assertThatThrownBy(
            () ->
                customize(
                    Optional.of(directory.resolve("crt")), Optional.empty(), ClearText.ENABLED))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("GATEWAY_TLS_KEY");
  }

  @ParameterizedTest
  @CsvSource({"crt, GATEWAY_TLS_CERTIFICATE", "key, GATEWAY_TLS_KEY"})
  void shouldNameAFileThatIsMissing(String missing, String setting) throws Exception {
    TestCertificate.write(directory.resolve("crt"), one.certificatePem());
    TestCertificate.write(directory.resolve("key"), one.keyPem());
    Files.delete(directory.resolve(missing));

    assertThatThrownBy(this::customize)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(setting + " names no file: " + directory.resolve(missing))
        .hasNoCause();
  }

  @Test
  void shouldRefuseAFileWithoutACertificate() {
    assertThatThrownBy(() -> customize(one.keyPem(), one.keyPem()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The file of the certificate has no X.509 certificate in PEM.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"})
  void shouldRefuseAFileWithoutAKey(String text) {
    assertThatThrownBy(() -> customize(one.certificatePem(), text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("The file of the key has no private key in PEM that can be read");
  }

  @Test
  void shouldRefuseTheKeyOfAnotherCertificate() {
    assertThatThrownBy(() -> customize(one.certificatePem(), other.keyPem()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The private key is not the one of the certificate.");
  }

  private void customize(String certificate, String key) {
    TestCertificate.write(directory.resolve("crt"), certificate);
    TestCertificate.write(directory.resolve("key"), key);
    customize();
  }

  private void customize() {
    customize(
        Optional.of(directory.resolve("crt")),
        Optional.of(directory.resolve("key")),
        ClearText.ENABLED);
  }

  private void customize(Optional<Path> certificate, Optional<Path> key, ClearText clearText) {
    new TlsServer(
            new Settings(certificate, key, 0, clearText, Duration.ofHours(1)),
            vertx,
            new SimpleMeterRegistry())
        .customizeHttpsServer(options);
  }

  private record Settings(
      Optional<Path> certificate,
      Optional<Path> key,
      int port,
      ClearText clearText,
      Duration reloadInterval)
      implements TlsConfig {}
}
