package uk.nhsx.platform.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * A certificate authority of a test. It writes X.509 itself: the JDK has no class for it that may
 * be used, and its tool takes seconds for each certificate.
 */
public final class TestAuthority {

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration VALIDITY = Duration.ofDays(1);

  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int NULL = 0x05;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;

  private static final byte[] TRUE = {(byte) 0xff};
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte[] VERSION_3 = {2};

  private final String name;
  private final PrivateKey key;
  private final TestCertificate certificate;

  public TestAuthority(String name) {
    KeyPair pair = pair("EC");
    this.name = name;
    this.key = pair.getPrivate();
    this.certificate = certificate(name, name, key, pair, basicConstraints());
  }

  /** The certificate of the authority, as the contents of a PEM file. */
  public String pem() {
    return certificate.certificatePem();
  }

  /** Issues a certificate for a name, and for this machine as a server. */
  public TestCertificate issue(String subject) {
    return certificate(subject, name, key, pair("EC"), ofThisMachine());
  }

  /** Issues a certificate for a server on another machine. */
  public TestCertificate issueForHost(String host) {
    byte[] name = der(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
    return certificate(host, this.name, key, pair("EC"), subjectAlternativeName(name));
  }

  /** A certificate that is its own authority. */
  static TestCertificate selfSigned(String name, String algorithm) {
    KeyPair pair = pair(algorithm);
    return certificate(name, name, pair.getPrivate(), pair, ofThisMachine());
  }

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestCertificate certificate(
      String subject, String issuer, PrivateKey issuerKey, KeyPair pair, byte[] extension) {
    Instant now = Instant.now();
    byte[] algorithm = algorithm(issuerKey);
    byte[] content =
        der(
            SEQUENCE,
            der(VERSION, der(INTEGER, VERSION_3)),
            der(INTEGER, new BigInteger(64, new SecureRandom()).toByteArray()),
            algorithm,
            commonName(issuer),
            der(SEQUENCE, time(now.minus(VALIDITY)), time(now.plus(VALIDITY))),
            commonName(subject),
            pair.getPublic().getEncoded(),
            der(EXTENSIONS, der(SEQUENCE, extension)));
    return new TestCertificate(
        subject,
        pem("CERTIFICATE", der(SEQUENCE, content, algorithm, bits(signature(content, issuerKey)))),
        pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private static byte[] signature(byte[] content, PrivateKey key) {
    try {
      Signature signature =
          Signature.getInstance(
              switch (key.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> "Ed25519";
              });
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] algorithm(Key key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> der(SEQUENCE, oid(1, 2, 840, 10045, 4, 3, 2));
      case "RSA" -> der(SEQUENCE, oid(1, 2, 840, 113549, 1, 1, 11), der(NULL));
      default -> der(SEQUENCE, oid(1, 3, 101, 112));
    };
  }

  private static byte[] basicConstraints() {
    return der(
        SEQUENCE,
        oid(2, 5, 29, 19),
        der(BOOLEAN, TRUE),
        der(OCTET_STRING, der(SEQUENCE, der(BOOLEAN, TRUE))));
  }

  private static byte[] ofThisMachine() {
    byte[] localhost = "localhost".getBytes(StandardCharsets.US_ASCII);
    return subjectAlternativeName(der(DNS_NAME, localhost), der(IP_ADDRESS, LOOPBACK));
  }

  private static byte[] subjectAlternativeName(byte[]... names) {
    return der(SEQUENCE, oid(2, 5, 29, 17), der(OCTET_STRING, der(SEQUENCE, names)));
  }

  private static byte[] commonName(String name) {
    byte[] text = der(UTF8_STRING, name.getBytes(StandardCharsets.UTF_8));
    return der(SEQUENCE, der(SET, der(SEQUENCE, oid(2, 5, 4, 3), text)));
  }

  private static byte[] time(Instant instant) {
    return der(UTC, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bits(byte[] bytes) {
    return der(BIT_STRING, new byte[] {0}, bytes);
  }

  private static byte[] oid(int... arcs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(40 * arcs[0] + arcs[1]);
    IntStream.of(arcs)
        .skip(2)
        .forEach(
            arc -> {
              for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >> shift > 0) {
                  bytes.write(0x80 | arc >> shift & 0x7f);
                }
              }
              bytes.write(arc & 0x7f);
            });
    return der(OBJECT_IDENTIFIER, bytes.toByteArray());
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(tag);
    int length = content.size();
    if (length >= 0x100) {
      bytes.write(0x82);
      bytes.write(length >> 8);
    } else if (length >= 0x80) {
      bytes.write(0x81);
    }
    bytes.write(length);
    bytes.writeBytes(content.toByteArray());
    return bytes.toByteArray();
  }

  private static String pem(String what, byte[] bytes) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }
}
