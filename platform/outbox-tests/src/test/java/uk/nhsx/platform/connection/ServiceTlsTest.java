package uk.nhsx.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.TestCertificate;

/** A service with a certificate, and the port of its operators. */
@QuarkusTest
@TestProfile(ServiceTlsTest.WithCertificate.class)
@WithTestResource(ServiceTestResource.class)
class ServiceTlsTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String PATH = "/v1/notes/events?limit=1";

  @TestHTTPResource URI address;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  public static class WithCertificate implements QuarkusTestProfile {

    /** The same for all class loaders. */
    static final Path DIRECTORY = Path.of("target", "service-tls");

    @Override
    public Map<String, String> getConfigOverrides() {
      write("first");
      return Map.of(
          "service.tls.certificate",
          DIRECTORY.resolve("tls.crt").toString(),
          "service.tls.key",
          DIRECTORY.resolve("tls.key").toString(),
          "service.tls.reload-interval",
          "100ms",
          "warm-up.paths",
          PATH,
          "warm-up.rounds",
          "1");
    }

    static void write(String name) {
      DIRECTORY.toFile().mkdirs();
      TestCertificate.of(name, "EC")
          .writeTo(DIRECTORY.resolve("tls.crt"), DIRECTORY.resolve("tls.key"));
    }
  }

  @Test
  void shouldTakeTlsAloneButForOperatorsAndTakeUpAnotherCertificate() throws Exception {
    HttpResponse<String> response = get("https");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(name(response)).isEqualTo("CN=first");
    assertThatThrownBy(() -> get("http")).isInstanceOf(IOException.class);
    assertThat(ready.getScheme()).isEqualTo("http");
    await()
        .atMost(TIMEOUT)
        .until(() -> body(ready).contains("\"name\":\"warm-up\",\"status\":\"UP\""));
    WithCertificate.write("second");
    await().atMost(TIMEOUT).until(() -> name(get("https")).equals("CN=second"));
  }

  private HttpResponse<String> get(String scheme) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(
            HttpRequest.newBuilder(
                    URI.create("%s://localhost:%d%s".formatted(scheme, address.getPort(), PATH)))
                .build(),
            BodyHandlers.ofString());
  }

  private static String body(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body()
        .replaceAll("\\s", "");
  }

  private static String name(HttpResponse<String> response) throws Exception {
    X509Certificate certificate =
        (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }
}
