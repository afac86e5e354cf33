package uk.nhsx.platform.token;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which bearer tokens are accepted, and what a 401 says beside the reason. */
@ConfigMapping(prefix = "token")
public interface TokenConfig {

  /** A sentence on how to get a token, which ends the detail of each 401. */
  Optional<String> help();

  /**
   * The address of an issuer, below which OpenID Connect discovery finds its keys. With an address,
   * {@link #publicKey} is ignored.
   */
  Optional<String> authServerUrl();

  /** The one key of an issuer without discovery: PEM, or its Base64 in one line. */
  Optional<String> publicKey();

  /** What the claim {@code iss} must be. */
  @NotEmpty
  String issuer();

  /** The claim {@code aud} must include one of these. */
  @NotEmpty
  List<String> audience();

  /** The path of the claim that lists the roles, such as {@code realm_access/roles}. */
  @NotEmpty
  String rolesClaim();

  /** A token is signed by one of these. */
  @WithDefault("RS256,ES256,PS256")
  @NotEmpty
  Set<SignatureAlgorithm> algorithms();

  /**
   * How much the clocks of the issuer and of this process may differ. An expired token is accepted
   * for so much longer.
   */
  @WithDefault("10s")
  Duration clockSkew();

  /**
   * Whether keys may be fetched without TLS. Whoever controls the network between can then sign
   * tokens.
   */
  @WithDefault("false")
  boolean allowHttp();

  /**
   * Whether a production start is allowed although tokens are those of a local suite, or their keys
   * are fetched without TLS. Whoever has the private key of that suite can then write.
   */
  @WithDefault("false")
  boolean localIssuerAllowed();

  /** How the keys of the issuer are fetched. */
  Keys keys();

  /** How the keys of the issuer are fetched. */
  interface Keys {

    /** For each of the two requests. A write may wait for both. */
    @WithDefault("5s")
    Duration timeout();

    /** The largest response that is read. */
    @WithDefault("256K")
    MemorySize maxSize();

    /**
     * Keys that are older are fetched again when a token comes. A key that the issuer has removed
     * is trusted for so long.
     */
    @WithDefault("10m")
    Duration refreshInterval();

    /**
     * From one fetch to the next at least, whatever tokens come. A new key that the issuer uses at
     * once may be unknown for so long, and so may an issuer that is back.
     */
    @WithDefault("10s")
    Duration minInterval();
  }
}
