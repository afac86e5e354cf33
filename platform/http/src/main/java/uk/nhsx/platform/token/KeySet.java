package uk.nhsx.platform.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/** The keys that an issuer publishes (RFC 7517), without those that sign no token. */
final class KeySet {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<PublicJsonWebKey> keys;

  private KeySet(List<PublicJsonWebKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Parses the keys. Those that can't be read are left out.
   *
   * @throws IllegalArgumentException if no key is left
   */
  static KeySet parse(String json) {
    List<PublicJsonWebKey> keys = new ArrayList<>();
    try {
      for (JsonNode entry : JSON.readTree(json).path("keys")) {
        parse(entry).filter(KeySet::signs).ifPresent(keys::add);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON Web Key Set", e);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a JSON Web Key Set without a key that signs");
    }
    return new KeySet(keys);
  }

  private static Optional<PublicJsonWebKey> parse(JsonNode entry) {
    try {
      return JsonWebKey.Factory.newJwk(entry.toString()) instanceof PublicJsonWebKey key
          ? Optional.of(key)
          : Optional.empty();
    } catch (JoseException | RuntimeException e) {
      // The library fails in many ways with a text that it can't read.
      return Optional.empty();
    }
  }

  private static boolean signs(PublicJsonWebKey key) {
    return key.getUse() == null || key.getUse().equals(Use.SIGNATURE);
  }

  int size() {
    return keys.size();
  }

  /** The key with this id or, for a token that names none, the only one that fits. */
  Optional<Key> find(SignatureAlgorithm algorithm, Optional<String> keyId) {
    List<Key> found =
        keys.stream()
            .filter(key -> keyId.isEmpty() || keyId.get().equals(key.getKeyId()))
            .filter(
                key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm.name()))
            .map(PublicJsonWebKey::getKey)
            .filter(algorithm::fits)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
