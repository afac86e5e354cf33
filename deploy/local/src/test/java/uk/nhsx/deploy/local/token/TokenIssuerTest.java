package uk.nhsx.deploy.local.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.MutableClock;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.Secrets;
import uk.nhsx.deploy.local.state.StateDirectory;

class TokenIssuerTest {
  @TempDir Path directory;
  private final MutableClock clock = new MutableClock();
  private StateDirectory state;
  private SigningKey key;
  private TokenIssuer issuer;

  @BeforeEach
  void create() {
    state = new StateDirectory(directory);
    key = new SigningKey(new Secrets(state));
    issuer = new TokenIssuer(key, new Settings(Map.of()), clock);
  }

  @Test
  void shouldVerifyWithTheKeyThatTheServicesAreGiven() throws Exception {
    String token =
        issuer.issue(
            Set.of(Role.METRICS_PUBLISHER, Role.AWARD_OFFICER), "ada", Duration.ofMinutes(15));

    JwtClaims claims = verifier().processToClaims(token);
    assertThat(claims.getSubject()).isEqualTo("ada");
    assertThat(claims.getStringListClaimValue("groups"))
        .containsExactly("award-officer", "metrics-publisher");
    assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
        .isEqualTo(900);
    assertThat(claims.getJwtId()).isNotBlank();
  }

  @Test
  void shouldKeepItsKeyForTheOwnerAlone() throws Exception {
    String made = key.publicKeyText();

    assertThat(new SigningKey(new Secrets(state)).publicKeyText()).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(state.key("token-signing.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private JwtConsumer verifier() throws Exception {
    byte[] encoded = Base64.getDecoder().decode(key.publicKeyText());
    PublicKey publicKey =
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    return new JwtConsumerBuilder()
        .setExpectedIssuer("https://issuer.suite.localhost")
        .setExpectedAudience("nhsx-suite")
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
        .setVerificationKey(publicKey)
        .build();
  }
}
