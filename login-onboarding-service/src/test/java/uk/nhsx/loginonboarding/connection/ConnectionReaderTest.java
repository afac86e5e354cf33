package uk.nhsx.loginonboarding.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.problem.Findings;

class ConnectionReaderTest {

  private final Findings findings = new Findings();

  private record Requested(
      String channel,
      String identityLevel,
      List<String> vectorsOfTrust,
      List<String> scopes,
      List<String> redirectUris)
      implements ConnectionRequest {}

  @Test
  void shouldReadAConnectionThatBreaksNoRule() {
    Optional<Connection> connection =
        read(
            new Requested(
                "app",
                "P9",
                List.of("P9.Cp.Cd", "P5.Cm"),
                List.of("openid", "gp_integration_credentials"),
                List.of("https://service.example/a")));

    assertThat(findings.all()).isEmpty();
    assertThat(connection)
        .contains(
            new Connection(
                Channel.APP,
                IdentityLevel.P9,
                List.of(VectorOfTrust.P9_CP_CD, VectorOfTrust.P5_CM),
                List.of(Scope.OPENID, Scope.GP_INTEGRATION_CREDENTIALS),
                List.of(new RedirectUri("https://service.example/a"))));
  }

  @Test
  void shouldReportEveryBrokenRuleAtOnce() {
    read(
        new Requested(
            "fax",
            "P5",
            List.of("P9.Cm", "P7.Cx", "P5.Cm", "P5.Cm"),
            List.of("profile", "basic_demographics", "gp_integration_credentials", "shoe_size"),
            List.of("https://service.example/#a", "http://10.0.0.1/")));

    assertThat(findings.all())
        .extracting(finding -> finding.path() + " " + finding.code())
        .containsExactlyInAnyOrder(
            "$.channel one-of",
            "$.vectorsOfTrust[0] above-identity-level",
            "$.vectorsOfTrust[1] one-of",
            "$.vectorsOfTrust[3] duplicate",
            "$.scopes[2] above-identity-level",
            "$.scopes[3] one-of",
            "$.scopes missing-openid",
            "$.scopes exclusive",
            "$.redirectUris[0] fragment",
            "$.redirectUris[1] not-https",
            "$.redirectUris[1] private-address");
  }

  @Test
  void shouldReportAnIdentityLevelThatIsNoneAndWhatIsWrongAtAny() {
    read(new Requested("web", "P7", List.of("P9.Cm"), List.of("profile"), List.of()));

    assertThat(findings.all())
        .extracting(finding -> finding.path() + " " + finding.code())
        .containsExactlyInAnyOrder("$.identityLevel one-of", "$.scopes missing-openid");
  }

  @ParameterizedTest
  @CsvSource({
    "openid, P0",
    "email, P0",
    "phone, P0",
    "landline, P0",
    "client_metadata, P0",
    "profile, P5",
    "basic_demographics, P5",
    "profile_extended, P5",
    "gp_registration_details, P5",
    "gp_integration_credentials, P9"
  })
  void shouldAllowAScopeFromItsLevelOn(String scope, IdentityLevel from) {
    List<IdentityLevel> allowed =
        Arrays.stream(IdentityLevel.values())
            .filter(level -> allows(level, scope, List.of()))
            .toList();

    assertThat(allowed)
        .isEqualTo(
            Arrays.stream(IdentityLevel.values()).filter(level -> level.reaches(from)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "P0.Cp, P0",
    "P5.Cp.Cd, P5",
    "P5.Cp.Ck, P5",
    "P5.Cm, P5",
    "P9.Cp.Cd, P9",
    "P9.Cp.Ck, P9",
    "P9.Cm, P9"
  })
  void shouldAllowAVectorUpToTheIdentityLevel(String vector, IdentityLevel from) {
    List<IdentityLevel> allowed =
        Arrays.stream(IdentityLevel.values())
            .filter(level -> allows(level, "openid", List.of(vector)))
            .toList();

    assertThat(allowed)
        .isEqualTo(
            Arrays.stream(IdentityLevel.values()).filter(level -> level.reaches(from)).toList());
  }

  @Test
  void shouldTakeTenRedirectUris() {
    read(new Requested("web", "P0", List.of(), List.of("openid"), uris(10)));

    assertThat(findings.all()).isEmpty();
  }

  @Test
  void shouldRefuseElevenRedirectUris() {
    read(new Requested("web", "P0", List.of(), List.of("openid"), uris(11)));

    assertThat(findings.all())
        .extracting(finding -> finding.path() + " " + finding.code())
        .containsExactly("$.redirectUris too-many");
  }

  private Optional<Connection> read(Requested requested) {
    return new ConnectionReader(findings).read(requested);
  }

  private static boolean allows(IdentityLevel level, String scope, List<String> vectors) {
    Findings found = new Findings();
    List<String> scopes = scope.equals("openid") ? List.of(scope) : List.of("openid", scope);
    new ConnectionReader(found)
        .read(new Requested("web", level.name(), vectors, scopes, List.of()));
    return found.isEmpty();
  }

  private static List<String> uris(int number) {
    return IntStream.range(0, number)
        .mapToObj(index -> "https://service.example/" + index)
        .toList();
  }
}
