package uk.nhsx.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.testing.TestCertificate;

/** Stub services, and a gateway that offers TLS alone and reads its files again and again. */
public class TlsServices extends StubServices {

  static final TestCertificate FIRST = TestCertificate.of("first", "EC");
  static final Path CERTIFICATE;
  static final Path KEY;

  static {
    try {
      Path directory = Files.createTempDirectory("tls");
      CERTIFICATE = directory.resolve("tls.crt");
      KEY = directory.resolve("tls.key");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    FIRST.writeTo(CERTIFICATE, KEY);
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("gateway.tls.certificate", CERTIFICATE.toString());
    settings.put("gateway.tls.key", KEY.toString());
    settings.put("gateway.tls.clear-text", "disabled");
    settings.put("gateway.tls.reload-interval", "200ms");
    settings.put("gateway.connection.head-timeout", "2s");
    settings.put("quarkus.http.test-ssl-port", "0");
    settings.put("warm-up.paths", "/v1/limits");
    settings.put("warm-up.rounds", "2");
    return settings;
  }
}
