package uk.nhsx.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedDatabaseTest {

  private static final String VERIFIED =
      "jdbc:postgresql://db:5432/ai_lab?sslmode=verify-full&sslrootcert=/ca.crt";

  @ParameterizedTest
  @ValueSource(
      strings = {
        VERIFIED,
        "jdbc:postgresql://a,b/c?sslmode=verify-ca",
        "jdbc:postgresql:c?ssl=true"
      })
  void shouldAcceptAnAddressByWhichTheCertificateIsVerified(String url) {
    assertThat(violations(url, Optional.empty(), false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/ai_lab",
        "jdbc:postgresql://db/ai_lab?sslmode=disable",
        "jdbc:postgresql://db/ai_lab?sslmode=prefer",
        "jdbc:postgresql://db/ai_lab?sslmode=require",
        "jdbc:postgresql://db/ai_lab?ssl=false",
        "jdbc:postgresql://db/sslmode=verify-full",
        "jdbc:postgresql://db/ai_lab?sslmode=verify",
        "jdbc:h2:mem:ai_lab"
      })
  void shouldRefuseAnAddressByWhichItIsNot(String url) {
    assertThat(violations(url, Optional.empty(), false))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation)
                    .startsWith("DATABASE_URL ")
                    .contains("DATABASE_PLAIN_TEXT_ALLOWED=true"));
    assertThat(violations(url, Optional.empty(), true)).isEmpty();
  }

  @Test
  void shouldRefuseAReplicaByItself() {
    assertThat(violations(VERIFIED, Optional.of("jdbc:postgresql://replica/ai_lab"), false))
        .singleElement()
        .satisfies(violation -> assertThat(violation).startsWith("DATABASE_REPLICA_URL "));
    assertThat(violations(VERIFIED, Optional.of(VERIFIED), false)).isEmpty();
  }

  /** As Quarkus passes them on beside the address. */
  @Test
  void shouldReadTheParametersBesideTheAddress() {
    Properties properties = new Properties();
    properties.setProperty("sslmode", "verify-full");

    assertThat(
            new EncryptedDatabase(
                    new Settings(Optional.empty(), false), "jdbc:postgresql://db/a", properties)
                .violations())
        .isEmpty();
  }

  private static List<String> violations(String url, Optional<String> replica, boolean allowed) {
    return new EncryptedDatabase(new Settings(replica, allowed), url, new Properties())
        .violations();
  }

  private record Settings(Optional<String> replicaUrl, boolean plainTextAllowed)
      implements DatabaseConfig {

    @Override
    public Migration migration() {
      return Migration.NEVER;
    }
  }
}
