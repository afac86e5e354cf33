package uk.nhsx.gateway.page.changes;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Returns the newest changes of the kinds that people ask for most. */
@Singleton
public class RecentChanges {

  static final String PUBLISHED = "uk.nhsx.appmetrics.release.published.v1";
  static final String WITHDRAWN = "uk.nhsx.appmetrics.release.withdrawn.v1";
  static final String SERVICE_TRANSITIONED = "uk.nhsx.loginonboarding.service.transitioned.v1";
  static final String AWARD_ANNOUNCED = "uk.nhsx.ailab.award.announced.v1";
  static final String AWARD_TRANSITIONED = "uk.nhsx.ailab.award.transitioned.v1";

  private static final List<String> RELEASES = List.of(PUBLISHED, WITHDRAWN);

  private static final List<String> RELEASES_AND_MOVES =
      Stream.concat(
              RELEASES.stream(),
              Stream.of(SERVICE_TRANSITIONED, AWARD_ANNOUNCED, AWARD_TRANSITIONED))
          .toList();

  /** Of a page, for the changes beside all else that it shows. */
  public static final int BYTES = 18_000;

  private final ChangeHistory history;
  private final ChangeWords words;

  RecentChanges(ChangeHistory history, ChangeWords words) {
    this.history = history;
    this.words = words;
  }

  /**
   * What was found.
   *
   * @param isWhole whether all services could be read
   */
  public record Recent(List<ChangeEntry> changes, boolean isWhole) {}

  /**
   * The last releases, transitions of services, and announcements and transitions of awards.
   * Services that can't be read are left out.
   *
   * @param knownAt the instant up to which they were recorded; without one, now
   */
  public Uni<Recent> last(int count, Optional<Instant> knownAt) {
    return history
        .newest(ChangesQuery.ofTypes(RELEASES_AND_MOVES, knownAt), size(count))
        .map(page -> new Recent(entries(page), page.missing().isEmpty() && page.stale().isEmpty()))
        // Whatever it is: the report is shown without them.
        .onFailure()
        .recoverWithItem(new Recent(List.of(), false));
  }

  private PageSize size(int count) {
    return new PageSize(count, BYTES, event -> words.of(event).bytes());
  }

  /**
   * The last releases that were published or withdrawn.
   *
   * @return fails with {@code unavailable} if they can't be read
   */
  Uni<List<ChangeEntry>> releases(int count) {
    return history
        .newest(ChangesQuery.ofTypes(RELEASES, Optional.empty()), PageSize.ofEvents(count))
        .map(this::entries);
  }

  private List<ChangeEntry> entries(ChangeHistory.HistoryPage page) {
    return page.events().stream().map(words::of).toList();
  }
}
