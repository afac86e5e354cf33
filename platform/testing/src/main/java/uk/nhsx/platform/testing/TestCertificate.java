package uk.nhsx.platform.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate for this machine and its key, as the contents of PEM files. */
public record TestCertificate(String name, String certificatePem, String keyPem) {

  /**
   * Makes a certificate that is its own authority.
   *
   * @param algorithm of the key: EC, RSA or Ed25519
   */
  public static TestCertificate of(String name, String algorithm) {
    return TestAuthority.selfSigned(name, algorithm);
  }

  public void writeTo(Path certificate, Path key) {
    write(certificate, certificatePem);
    write(key, keyPem);
  }

  public static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
