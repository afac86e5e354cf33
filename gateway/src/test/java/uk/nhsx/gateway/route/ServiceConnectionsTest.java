package uk.nhsx.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.testing.TestAuthority;
import uk.nhsx.platform.testing.TestCertificate;

/** Clients of the gateway and a service with TLS. */
class ServiceConnectionsTest {

  private final Vertx vertx = Vertx.vertx();
  private final TestAuthority authority = new TestAuthority("services");
  private final TestAuthority other = new TestAuthority("others");

  @TempDir Path directory;

  private Path ca;

  @BeforeEach
  void trust() {
    ca = directory.resolve("ca.crt");
    TestCertificate.write(ca, authority.pem());
  }

  @AfterEach
  void stop() throws Exception {
    join(vertx.close());
  }

  @Test
  void shouldConnectToAServiceWithACertificateOfTheAuthority() throws Exception {
    assertThat(status(serve(authority.issue("service")))).isEqualTo(200);
  }

  @Test
  void shouldNotConnectToAServiceWithACertificateOfAnother() throws Exception {
    int port = serve(other.issue("service"));

    assertThatThrownBy(() -> status(port)).hasCauseInstanceOf(SSLHandshakeException.class);
  }

  /** Whoever has a certificate of the authority for one service is not another. */
  @Test
  void shouldNotConnectToAServiceOfAnotherName() throws Exception {
    int port = serve(authority.issueForHost("ai-lab-service"));

    assertThatThrownBy(() -> status(port)).hasCauseInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void shouldTakeUpAnotherAuthority() throws Exception {
    int port = serve(other.issue("service"));
    HttpClient client = vertx.createHttpClient(connections(port).clientOptions());
    assertThatThrownBy(() -> status(client, port)).hasCauseInstanceOf(SSLHandshakeException.class);

    TestCertificate.write(ca, other.pem());

    await().ignoreExceptions().untilAsserted(() -> assertThat(status(client, port)).isEqualTo(200));
  }

  @Test
  void shouldNotStartWithAFileThatHasNoCertificate() {
    TestCertificate.write(ca, "none");

    assertThatThrownBy(() -> connections(1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("GATEWAY_SERVICES_CA names a file without an X.509 certificate");
  }

  private int serve(TestCertificate certificate) throws Exception {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(certificate.certificatePem()))
                    .addKeyValue(Buffer.buffer(certificate.keyPem())));
    HttpServer server =
        vertx.createHttpServer(options).requestHandler(request -> request.response().end());
    return join(server.listen(0, "127.0.0.1")).actualPort();
  }

  private int status(int port) throws Exception {
    return status(vertx.createHttpClient(connections(port).clientOptions()), port);
  }

  private int status(HttpClient client, int port) throws Exception {
    return join(client
            .request(connections(port).requestOptions(SuiteService.AI_LAB).setURI("/"))
            .compose(HttpClientRequest::send)
            .map(HttpClientResponse::statusCode))
        .intValue();
  }

  private ServiceConnections connections(int port) {
    URI url = URI.create("https://127.0.0.1:" + port);
    return new ServiceConnections(
        new Addresses(url, url, url, Optional.of(ca), Duration.ofMillis(50), Duration.ofSeconds(3)),
        vertx);
  }

  private static <T> T join(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  private record Addresses(
      URI appMetrics,
      URI loginOnboarding,
      URI aiLab,
      Optional<Path> ca,
      Duration caReloadInterval,
      Duration keepAlive)
      implements ServiceAddresses {}
}
