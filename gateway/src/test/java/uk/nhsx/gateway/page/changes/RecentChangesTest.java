package uk.nhsx.gateway.page.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.page.changes.RecentChanges.Recent;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class RecentChangesTest {

  @Inject ChangeWords words;

  private final TestFeeds feeds =
      new TestFeeds()
          .withOneEach()
          .metric("2020-07-01T10:00:00Z", "Logins")
          .withdrawal("2020-07-02T10:00:00Z", "Figures of June");

  @Test
  void shouldReturnReleasesAndMovesAlone() {
    assertThat(last(10, Optional.empty()))
        .extracting(ChangeEntry::subject)
        .containsExactly("Figures of June", "Reading of images", "Service 9", "Figures of June");
  }

  @Test
  void shouldReturnNoMoreThanAskedFor() {
    assertThat(last(2, Optional.empty()))
        .extracting(ChangeEntry::subject)
        .containsExactly("Figures of June", "Reading of images");
  }

  @Test
  void shouldReturnNoMoreThanFitIntoAPage() {
    for (int hour = 10; hour < 20; hour++) {
      feeds.release("2020-07-03T%d:00:00Z".formatted(hour), "scheduled", "\"".repeat(2_000));
    }
    for (int hour = 10; hour < 20; hour++) {
      feeds.transition("2020-07-04T%d:00:00Z".formatted(hour), "&".repeat(2_000), "live");
    }

    List<ChangeEntry> changes = last(20, Optional.empty());

    assertThat(changes).hasSizeBetween(10, 19);
    assertThat(changes.stream().mapToInt(ChangeEntry::bytes).sum())
        .isLessThanOrEqualTo(RecentChanges.BYTES);
  }

  @Test
  void shouldReturnWhatWasKnownAtAnInstant() {
    assertThat(last(10, Optional.of(Instant.parse("2020-06-30T22:58:00Z"))))
        .extracting(ChangeEntry::subject)
        .containsExactly("Service 9", "Figures of June");
  }

  @Test
  void shouldLeaveServicesOutThatAreDown() {
    Recent recent =
        recent(Map.of(SuiteService.AI_LAB, feeds.aiLab))
            .last(10, Optional.empty())
            .await()
            .indefinitely();

    assertThat(recent.changes())
        .extracting(ChangeEntry::subject)
        .containsExactly("Reading of images");
    assertThat(recent.isWhole()).isFalse();
  }

  @Test
  void shouldReturnNothingIfAllServicesAreDown() {
    assertThat(recent(Map.of()).last(10, Optional.empty()).await().indefinitely())
        .isEqualTo(new Recent(List.of(), false));
  }

  private List<ChangeEntry> last(int count, Optional<Instant> knownAt) {
    return recent(
            Map.of(
                SuiteService.APP_METRICS, feeds.appMetrics,
                SuiteService.LOGIN_ONBOARDING, feeds.loginOnboarding,
                SuiteService.AI_LAB, feeds.aiLab))
        .last(count, knownAt)
        .await()
        .indefinitely()
        .changes();
  }

  private RecentChanges recent(Map<SuiteService, TestFeed> read) {
    return new RecentChanges(new ChangeHistory(new TestLogs(read)), words);
  }
}
