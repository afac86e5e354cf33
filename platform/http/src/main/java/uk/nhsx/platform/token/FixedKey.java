package uk.nhsx.platform.token;

import io.smallrye.mutiny.Uni;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.lang.UnresolvableKeyException;

/** One key from the settings, whatever a token's {@code kid} is. */
record FixedKey(Key key) implements SigningKeys {

  private static final List<String> TYPES = List.of("RSA", "EC");

  /**
   * @param text PEM, or its Base64 in one line
   */
  static FixedKey parse(String text) {
    String base64 = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
    for (String type : TYPES) {
      try {
        return new FixedKey(
            KeyFactory.getInstance(type)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        // It may be of the other type.
      }
    }
    throw new IllegalStateException(
        "TOKEN_PUBLIC_KEY is no public key. Set an RSA or EC key as PEM (BEGIN PUBLIC KEY), or its"
            + " Base64 in one line");
  }

  @Override
  public Uni<Key> find(SignatureAlgorithm algorithm, Optional<String> keyId) {
    return algorithm.fits(key)
        ? Uni.createFrom().item(key)
        : Uni.createFrom().failure(new UnresolvableKeyException("no key for " + algorithm));
  }
}
