package uk.nhsx.platform.token;

import io.smallrye.mutiny.Uni;
import java.security.Key;
import java.util.Optional;
import org.jose4j.lang.UnresolvableKeyException;

/** Finds the key that a token says it is signed by. */
interface SigningKeys {

  /**
   * Returns the key, or fails: with {@link UnresolvableKeyException} if there is none, and with a
   * problem if that can't be known at the moment.
   *
   * @param keyId the token's {@code kid}, if it has one
   */
  Uni<Key> find(SignatureAlgorithm algorithm, Optional<String> keyId);
}
