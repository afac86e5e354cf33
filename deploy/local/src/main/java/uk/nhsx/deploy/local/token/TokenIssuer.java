package uk.nhsx.deploy.local.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;

/** Issues the bearer tokens that the local suite accepts. */
public final class TokenIssuer {
  private final SigningKey key;
  private final String issuer;
  private final String audience;
  private final Clock clock;

  public TokenIssuer(SigningKey key, Settings settings, Clock clock) {
    this.key = key;
    this.issuer = settings.text(Setting.TOKEN_ISSUER);
    this.audience = settings.text(Setting.TOKEN_AUDIENCE);
    this.clock = clock;
  }

  public String issue(Set<Role> roles, String subject, Duration ttl) {
    Instant now = clock.instant();
    List<String> groups = roles.stream().map(Role::label).sorted().toList();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(audience);
    claims.setSubject(subject);
    claims.setStringListClaim("groups", groups);
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(ttl).getEpochSecond()));
    claims.setGeneratedJwtId();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    signature.setKey(key.privateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("the token can't be signed", e);
    }
  }
}
