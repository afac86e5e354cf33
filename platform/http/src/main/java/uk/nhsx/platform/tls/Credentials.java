package uk.nhsx.platform.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * A private key and the certificates that stand for it.
 *
 * @param chain begins with the certificate of the key
 */
record Credentials(PrivateKey key, List<X509Certificate> chain) {

  private static final List<String> KEY_TYPES = List.of("EC", "RSA");

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*+)-----END PRIVATE KEY-----");

  Credentials {
    chain = List.copyOf(chain);
  }

  /**
   * Parses the contents of two PEM files.
   *
   * @throws UnusableFileException if one of them is not what it should be, or they don't belong
   *     together
   */
  static Credentials of(byte[] certificatePem, byte[] keyPem) {
    List<X509Certificate> chain = certificates(certificatePem);
    PrivateKey key = key(chain.get(0), certificatePem, keyPem);
    if (!belongsTo(key, chain.get(0))) {
      throw new UnusableFileException("The private key is not the one of the certificate.");
    }
    return new Credentials(key, chain);
  }

  private static List<X509Certificate> certificates(byte[] pem) {
    try {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (CertificateException malformed) {
      // As without one.
    }
    throw new UnusableFileException("The file of the certificate has no X.509 certificate in PEM.");
  }

  /**
   * Keys are written as PKCS#8, of whatever algorithm; or in the older forms of RSA and EC keys,
   * which Vert.x reads.
   */
  private static PrivateKey key(X509Certificate certificate, byte[] certificatePem, byte[] keyPem) {
    Matcher pkcs8 = PKCS8.matcher(new String(keyPem, StandardCharsets.ISO_8859_1));
    try {
      if (pkcs8.find()) {
        byte[] encoded = Base64.getMimeDecoder().decode(pkcs8.group(1));
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      }
      KeyManager[] managers =
          new PemKeyCertOptions()
              .addCertValue(Buffer.buffer(certificatePem))
              .addKeyValue(Buffer.buffer(keyPem))
              .getKeyManagerFactory(null)
              .getKeyManagers();
      Optional<PrivateKey> key =
          Stream.of(managers)
              .map(X509KeyManager.class::cast)
              .flatMap(manager -> keys(manager).stream())
              .findFirst();
      if (key.isPresent()) {
        return key.get();
      }
    } catch (Exception unreadable) {
      // Vert.x has no type of its own for it.
    }
    throw new UnusableFileException(
        "The file of the key has no private key in PEM that can be read and is of the certificate's algorithm; it must not be encrypted.");
  }

  private static List<PrivateKey> keys(X509KeyManager manager) {
    return KEY_TYPES.stream()
        .map(type -> manager.getServerAliases(type, null))
        .filter(aliases -> aliases != null)
        .flatMap(Stream::of)
        .map(manager::getPrivateKey)
        .toList();
  }

  private static boolean belongsTo(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] text = "test".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException otherKindOfKey) {
      return false;
    }
  }
}
