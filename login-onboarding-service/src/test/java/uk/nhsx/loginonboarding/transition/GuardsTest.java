package uk.nhsx.loginonboarding.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.loginonboarding.connection.Channel;
import uk.nhsx.loginonboarding.connection.Connection;
import uk.nhsx.loginonboarding.connection.IdentityLevel;
import uk.nhsx.loginonboarding.connection.RedirectUri;
import uk.nhsx.loginonboarding.connection.Scope;
import uk.nhsx.loginonboarding.evidence.Document;
import uk.nhsx.loginonboarding.evidence.EvidenceKind;
import uk.nhsx.loginonboarding.evidence.EvidenceSet;
import uk.nhsx.loginonboarding.evidence.EvidenceView;
import uk.nhsx.loginonboarding.service.Organisation;
import uk.nhsx.loginonboarding.service.Profile;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.testing.DocumentedTable;

class GuardsTest {

  private static final ServiceId ID = new ServiceId("guarded");
  private static final LocalDate SINCE = LocalDate.parse("2019-07-01");

  static Stream<Arguments> movesThatDoNotExist() {
    return Arrays.stream(Stage.values())
        .flatMap(
            from ->
                Arrays.stream(Stage.values())
                    .filter(to -> !from.next().contains(to))
                    .map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("movesThatDoNotExist")
  void shouldNameTheMovesThereAre(Stage from, Stage to) {
    Problem refusal = refusal(service(from, "A81001", List.of()), List.of(), transition(to, SINCE));

    assertThat(refusal.findings()).extracting(Finding::code).containsExactly("no-such-move");
    assertThat(from.next())
        .allSatisfy(next -> assertThat(refusal.findings().get(0).message()).contains(next.word()));
  }

  @Test
  void shouldReportAllThatIsMissingForIntegrationAtOnce() {
    ServiceView service =
        service(Stage.APPROVED, null, List.of("http://localhost/a", "https://a.example/"));

    Problem refusal = refusal(service, List.of(), transition(Stage.UPCOMING, SINCE.minusDays(1)));

    assertThat(refusal.findings())
        .extracting(finding -> finding.path() + " " + finding.code())
        .containsExactly(
            "$.effectiveOn before-last-step",
            "$.to missing-ods-code",
            "$.to localhost-redirect-uri",
            "$.to missing-evidence");
    assertThat(refusal.findings().get(3).message()).contains("dspt");
  }

  @Test
  void shouldReportAllEvidenceThatIsMissingForLiveAtOnce() {
    List<EvidenceView> onFile =
        List.of(
            evidence(EvidenceKind.DSPT, "2019-01-01", null),
            evidence(EvidenceKind.SCAL, "2019-07-02", null),
            evidence(EvidenceKind.CLINICAL_SAFETY, "2019-01-01", "2019-06-30"),
            evidence(EvidenceKind.BOARD_DECISION, "2019-07-01", "2019-07-01"));

    Problem refusal =
        refusal(
            service(Stage.UPCOMING, "A81001", List.of()), onFile, transition(Stage.LIVE, SINCE));

    assertThat(refusal.findings())
        .extracting(Finding::message)
        .containsExactly(
            "needs evidence scal, which is on file but not valid on 2019-07-01",
            "needs evidence clinical-safety, which is on file but not valid on 2019-07-01",
            "needs evidence connection-agreement, which is not on file");
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"LIVE", "RETIRED"})
  void shouldLetASuspendedServiceResumeOrEndWithoutEvidence(Stage to) {
    ServiceView service = service(Stage.SUSPENDED, "A81001", List.of());

    assertThatCode(
            () -> new Guards(service, new EvidenceSet(List.of())).check(transition(to, SINCE)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveInTheDocumentsWhatEachKindOfEvidenceIsNeededFor(EvidenceKind kind)
      throws IOException {
    assertThat(DocumentedTable.below("Kinds of evidence").words(0, 2))
        .hasSameSizeAs(EvidenceKind.values())
        .containsEntry(kind.word(), stagesThatNeed(kind));
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveInTheDocumentsTheStagesThatNeedAKindOfEvidence(EvidenceKind kind)
      throws IOException {
    Map<String, Set<String>> needs =
        DocumentedTable.below("Stages, and what each move needs").words(1, 2);

    needs.values().removeIf(needed -> !needed.contains(kind.word()));

    assertThat(needs.keySet()).isEqualTo(stagesThatNeed(kind));
  }

  /** The stages that a service can't reach with all evidence but one kind. */
  private static Set<String> stagesThatNeed(EvidenceKind kind) {
    List<EvidenceView> others =
        Arrays.stream(EvidenceKind.values())
            .filter(other -> other != kind)
            .map(other -> evidence(other, "2019-01-01", null))
            .toList();
    Set<String> stages = new TreeSet<>();
    for (Stage from : Stage.values()) {
      for (Stage to : from.next()) {
        if (refusal(service(from, "A81001", List.of()), others, transition(to, SINCE)) != null) {
          stages.add(to.word());
        }
      }
    }
    return stages;
  }

  private static Problem refusal(
      ServiceView service, List<EvidenceView> onFile, RequestedTransition move) {
    return catchThrowableOfType(
        Problem.class, () -> new Guards(service, new EvidenceSet(onFile)).check(move));
  }

  private static RequestedTransition transition(Stage to, LocalDate effectiveOn) {
    return new RequestedTransition(to, effectiveOn, true, "as agreed");
  }

  private static EvidenceView evidence(EvidenceKind kind, String issuedOn, String validUntil) {
    return new EvidenceView(
        ID,
        kind,
        new Document(
            "REF",
            LocalDate.parse(issuedOn),
            validUntil == null ? null : LocalDate.parse(validUntil)),
        1);
  }

  private static ServiceView service(Stage stage, String odsCode, List<String> uris) {
    Connection connection =
        new Connection(
            Channel.WEB,
            IdentityLevel.P0,
            List.of(),
            List.of(Scope.OPENID),
            uris.stream().map(RedirectUri::new).toList());
    Profile profile =
        new Profile("Guarded", null, new Organisation("Surgery", odsCode), connection, false, null);
    return new ServiceView(ID, profile, SINCE.minusDays(60), stage, SINCE, null, 3);
  }
}
