package uk.nhsx.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate for this machine, which the JDK's own tool makes, as the contents of PEM files. */
record TestCertificate(String name, String certificatePem, String keyPem) {

  private static final char[] PASSWORD = "changeit".toCharArray();

  static TestCertificate of(String name, String algorithm) {
    try {
      Path directory = Files.createTempDirectory("certificate");
      Path file = directory.resolve("store.p12");
      int exit =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "a",
                  "-keyalg",
                  algorithm,
                  "-dname",
                  "CN=" + name,
                  "-ext",
                  "san=dns:localhost,ip:127.0.0.1",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("keytool has failed with " + exit);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      Files.delete(file);
      Files.delete(directory);
      return new TestCertificate(
          name,
          pem("CERTIFICATE", store.getCertificate("a").getEncoded()),
          pem("PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded()));
    } catch (IOException | InterruptedException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  void writeTo(Path certificate, Path key) {
    write(certificate, certificatePem);
    write(key, keyPem);
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
