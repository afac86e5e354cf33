package uk.nhsx.gateway.page.changes;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.route.SuiteService;

/** Reads the history of all services, the newest event first. */
@Singleton
class ChangeHistory {

  private final EventLogs logs;

  ChangeHistory(EventLogs logs) {
    this.logs = logs;
  }

  /**
   * A page of the history.
   *
   * @param older where the next page goes on, if there may be older events
   * @param isCut whether events that are not stored any more were older than the last one
   * @param missing services that can't be read
   * @param stale when services were read that can't be read anew, and are not missing
   */
  record HistoryPage(
      List<LoggedEvent> events,
      Optional<LogBounds> older,
      boolean isCut,
      List<SuiteService> missing,
      Map<SuiteService, Instant> stale) {

    private static HistoryPage of(
        List<LoggedEvent> events, List<LogScan> scans, LogBounds requested) {
      boolean ended = scans.stream().allMatch(LogScan::isEnded);
      Map<SuiteService, Instant> stale = new EnumMap<>(SuiteService.class);
      scans.stream()
          .filter(scan -> scan.failure().isEmpty())
          .forEach(scan -> scan.staleSince().ifPresent(at -> stale.put(scan.service(), at)));
      return new HistoryPage(
          events,
          ended ? Optional.empty() : Optional.of(requested.after(scans)),
          ended && scans.stream().anyMatch(LogScan::isCut),
          scans.stream().filter(scan -> scan.failure().isPresent()).map(LogScan::service).toList(),
          stale);
    }
  }

  /**
   * Returns the newest events that a query asks for.
   *
   * @return fails with {@code unavailable} if no service can be read
   */
  Uni<HistoryPage> newest(ChangesQuery query, PageSize size) {
    if (query.services().isEmpty()) {
      return Uni.createFrom().item(HistoryPage.of(List.of(), List.of(), query.bounds()));
    }
    return Uni.join()
        .all(query.services().stream().map(service -> open(service, query, size)).toList())
        .andFailFast()
        .chain(scans -> merged(scans, query, size));
  }

  private static Uni<HistoryPage> merged(List<LogScan> scans, ChangesQuery query, PageSize size) {
    return MergedScan.newest(scans, size)
        .chain(
            events ->
                scans.stream().allMatch(scan -> scan.failure().isPresent())
                    ? Uni.createFrom().failure(scans.get(0).failure().orElseThrow())
                    : Uni.createFrom().item(HistoryPage.of(events, scans, query.bounds())));
  }

  private Uni<LogScan> open(SuiteService service, ChangesQuery query, PageSize size) {
    List<String> types = query.typesOf(service);
    long before = query.bounds().of(service);
    return logs.range(service, query)
        .map(
            range ->
                new LogScan(
                    service,
                    new ApiResult<>(range.value().before(before), range.staleSince()),
                    // With one more than a page shows, it is known whether there are older ones.
                    size.events() + 1,
                    (sequence, limit) ->
                        logs.after(service, types, sequence, limit, query.until())))
        .onFailure(EventLogs::isUnavailable)
        .recoverWithItem(failure -> LogScan.unavailable(service, before, failure));
  }
}
