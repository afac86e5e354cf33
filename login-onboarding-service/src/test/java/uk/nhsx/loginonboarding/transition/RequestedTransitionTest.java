package uk.nhsx.loginonboarding.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.loginonboarding.connection.Channel;
import uk.nhsx.loginonboarding.connection.Connection;
import uk.nhsx.loginonboarding.connection.IdentityLevel;
import uk.nhsx.loginonboarding.connection.Scope;
import uk.nhsx.loginonboarding.service.Organisation;
import uk.nhsx.loginonboarding.service.Profile;
import uk.nhsx.loginonboarding.service.ServiceChange;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.register.VersionMetadata;

class RequestedTransitionTest {

  private static final LocalDate BEFORE_MIDNIGHT = LocalDate.parse("2020-03-01");
  private static final LocalDate AFTER_MIDNIGHT = LocalDate.parse("2020-03-02");

  /** The last change took effect on a day; the same request comes after midnight. */
  @ParameterizedTest
  @CsvSource({
    // It named no day, and neither does the request.
    "2020-03-01, false, true",
    // It named an earlier day, which the request does not.
    "2020-02-01, false, false",
    // The request names the day that has begun since.
    "2020-03-01, true, false"
  })
  void shouldKnowARequestWithoutADayAfterMidnight(
      LocalDate tookEffectOn, boolean namesDay, boolean expected) {
    ServiceView before = service(Stage.APPLIED, LocalDate.parse("2020-01-01"), 1);
    ServiceChange last =
        new ServiceChange(
            Optional.of(before),
            before.transitioned(Stage.APPROVED, tookEffectOn, null),
            new VersionMetadata(Instant.parse("2020-03-01T23:59:59Z"), "somebody", null, null));

    boolean repeats =
        new RequestedTransition(Stage.APPROVED, AFTER_MIDNIGHT, namesDay, null)
            .repeats(last, BEFORE_MIDNIGHT);

    assertThat(repeats).isEqualTo(expected);
  }

  private static ServiceView service(Stage stage, LocalDate since, int version) {
    Connection connection =
        new Connection(Channel.WEB, IdentityLevel.P0, List.of(), List.of(Scope.OPENID), List.of());
    Profile profile =
        new Profile("Sent twice", null, new Organisation("Surgery", null), connection, false, null);
    return new ServiceView(
        new ServiceId("sent-twice"), profile, since, stage, since, null, version);
  }
}
