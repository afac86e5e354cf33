package uk.nhsx.deploy.local.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import uk.nhsx.deploy.local.state.Secrets;

/** The RSA key of the local issuer, generated on first use. */
public final class SigningKey {
  private static final int BITS = 2048;
  private static final String HEADER = "-----BEGIN PRIVATE KEY-----\n";
  private static final String FOOTER = "\n-----END PRIVATE KEY-----\n";

  private final Secrets secrets;

  public SigningKey(Secrets secrets) {
    this.secrets = secrets;
  }

  PrivateKey privateKey() {
    return crtKey();
  }

  PublicKey publicKey() {
    RSAPrivateCrtKey key = crtKey();
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as a service reads it: SubjectPublicKeyInfo in one line of Base64. */
  public String publicKeyText() {
    return Base64.getEncoder().encodeToString(publicKey().getEncoded());
  }

  private RSAPrivateCrtKey crtKey() {
    String pem = secrets.getOrCreate("token-signing.pem", SigningKey::generate);
    String base64 = pem.replace(HEADER, "").replace(FOOTER, "");
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of the local issuer can't be read", e);
    }
  }

  private static String generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
      byte[] newline = {'\n'};
      return HEADER + Base64.getMimeEncoder(64, newline).encodeToString(encoded) + FOOTER;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
