package uk.nhsx.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.gateway.testing.Await;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.RecordedLogs;
import uk.nhsx.platform.testing.TestCertificate;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** A gateway that nothing stands in front of. */
@QuarkusTest
@WithTestResource(TlsServices.class)
@WithTestResource(TokenIssuerResource.class)
class TlsTest {

  Stubs stubs;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @Inject HttpServer server;

  @BeforeEach
  void awaitLimits() {
    Await.awaitCheck(ready, "connection-limits");
  }

  @Test
  void shouldBecomeReadyWithoutAPortForClearText() {
    Await.awaitCheck(ready, "warm-up");

    assertThat(server.getPort()).isEqualTo(-1);
  }

  /** A client that offers HTTP/2 as well gets HTTP/1.1. */
  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void shouldAnswerByHttp11(HttpClient.Version offered) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(offered).sslContext(trusting()).build();

    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(url("/v1/limits"))).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(response.headers().allValues("strict-transport-security"))
        .containsExactly("max-age=31536000");
  }

  @Test
  void shouldAnswerACommandLine() throws Exception {
    Process curl = new ProcessBuilder("curl", "-sk", "--http2", url("/problems/not-found")).start();

    assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("\"slug\":\"not-found\"");
  }

  @Test
  void shouldCompress() throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(URI.create(url("/problems")))
                .header("Accept-Encoding", "gzip")
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(response.headers().allValues("content-encoding")).containsExactly("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .contains("\"slug\":\"not-found\"");
  }

  @Test
  void shouldEndAConnectionWithHalfAHead() throws Exception {
    try (SSLSocket socket = connect()) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes());

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 408 ")
          .contains("\r\nStrict-Transport-Security: max-age=31536000\r\n");
    }
  }

  @Test
  void shouldEndAConnectionOnWhichNothingIsAsked() throws Exception {
    try (SSLSocket socket = connect()) {
      socket.startHandshake();

      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void shouldKeepAConnectionForTheNextRequest() throws Exception {
    try (SSLSocket socket = connect()) {
      String request = "GET /problems/not-found HTTP/1.1\r\nHost: x\r\n";
      socket.getOutputStream().write((request + "\r\n").getBytes());
      socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes());

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .containsSubsequence("HTTP/1.1 200 OK", "\"slug\"", "HTTP/1.1 200 OK", "\"slug\"");
    }
  }

  /** It has no authenticated encryption. */
  @Test
  void shouldNotAgreeOnAWeakCipherSuite() throws Exception {
    try (SSLSocket socket = connect()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});

      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void shouldUseAnotherCertificateOnceTheFilesHaveIt() throws Exception {
    assertThat(name()).isEqualTo("CN=first");
    try (RecordedLogs logs = new RecordedLogs("uk.nhsx.platform.tls")) {
      TestCertificate.of("second", "RSA").writeTo(TlsServices.CERTIFICATE, TlsServices.KEY);
      await().until(() -> name().equals("CN=second"));
      TestCertificate.write(TlsServices.KEY, "no key");
      await().until(() -> logs.lines().stream().anyMatch(line -> line.level().equals("ERROR")));

      assertThat(name()).isEqualTo("CN=second");
      TlsServices.FIRST.writeTo(TlsServices.CERTIFICATE, TlsServices.KEY);
      await().until(() -> name().equals("CN=first"));
      assertThat(logs.lines()).filteredOn(line -> line.level().equals("ERROR")).hasSize(1);
    }
  }

  private String name() throws IOException {
    try (SSLSocket socket = connect()) {
      socket.startHandshake();
      X509Certificate first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return first.getSubjectX500Principal().getName();
    }
  }

  private SSLSocket connect() throws IOException {
    SSLSocket socket =
        (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", server.getSecurePort());
    socket.setSoTimeout(120_000);
    return socket;
  }

  private String url(String path) {
    return "https://localhost:" + server.getSecurePort() + path;
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, null);
      return context;
    } catch (NoSuchAlgorithmException | KeyManagementException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class TrustAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
