package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Reads the events of the services by their pull feeds. */
@Singleton
class EventLogs {

  private static final Logger LOG = Logger.getLogger(EventLogs.class);

  private final ApiReader api;

  EventLogs(ApiReader api) {
    this.api = api;
  }

  /** Finds the part of a service's log that a query is about. */
  Uni<ApiResult<LogRange>> range(SuiteService service, ChangesQuery query) {
    Uni<ApiResult<EventPage>> begin = Uni.createFrom().deferred(() -> begin(service, query));
    return query
        .until()
        .map(
            until ->
                settle(service, until)
                    .chain(() -> begin)
                    .chain(
                        first ->
                            since(service, until, query.until())
                                .map(end -> range(query, first, end, until))))
        .orElseGet(() -> begin.map(page -> range(query, page)));
  }

  /**
   * Waits for what was recorded up to an instant: once a service has answered for an instant, it
   * records nothing at or before it. The feed alone may lack an event that is being recorded.
   */
  Uni<Void> settle(SuiteService service, Instant instant) {
    String list =
        switch (service) {
          case APP_METRICS -> "/metrics";
          case LOGIN_ONBOARDING -> "/services";
          case AI_LAB -> "/programmes";
        };
    String target = service.prefix() + list + "?limit=1&knownAt=" + Instants.text(instant);
    return api.read(service, target, JsonNode.class).replaceWithVoid();
  }

  private Uni<ApiResult<EventPage>> begin(SuiteService service, ChangesQuery query) {
    return query
        .from()
        .map(from -> since(service, from, query.until()))
        .orElseGet(() -> stored(service, query.until()));
  }

  private static ApiResult<LogRange> range(ChangesQuery query, ApiResult<EventPage> read) {
    EventPage page = read.value();
    boolean removed =
        query.from().isEmpty()
            ? page.begin() > 1
            // A page since an instant begins later, unless its first events were removed.
            : page.first() > 1 && page.begin() == page.first();
    return new ApiResult<>(new LogRange(page.begin(), page.head() + 1, removed), read.staleSince());
  }

  private static ApiResult<LogRange> range(
      ChangesQuery query, ApiResult<EventPage> begin, ApiResult<EventPage> end, Instant until) {
    return new ApiResult<>(
        range(query, begin).value().to(end.value().endAt(until)), ApiResult.staleSince(begin, end));
  }

  /**
   * The first event recorded at an instant or later. Where events of that time were removed, it is
   * the first one that is still stored.
   */
  private Uni<ApiResult<EventPage>> since(
      SuiteService service, Instant instant, Optional<Instant> settled) {
    return read(service, "limit=1&since=" + Instants.text(instant), settled)
        .onFailure(EventLogs::isGone)
        .recoverWithUni(() -> stored(service, settled));
  }

  private Uni<ApiResult<EventPage>> stored(SuiteService service, Optional<Instant> settled) {
    return read(service, "limit=1", settled);
  }

  /**
   * Returns the events after a sequence, the oldest first.
   *
   * @param types of the events to return; all if empty
   * @param limit most events to return; so many sequences are complete, whatever their types
   * @param settled the instant up to which the log has to be complete, if it has been settled
   */
  Uni<ApiResult<List<LoggedEvent>>> after(
      SuiteService service,
      List<String> types,
      long sequence,
      int limit,
      Optional<Instant> settled) {
    String filter = types.stream().map(type -> "&type=" + type).collect(Collectors.joining());
    return read(service, "after=%d&limit=%d%s".formatted(sequence, limit, filter), settled)
        .map(page -> new ApiResult<>(page.value().items(), page.staleSince()));
  }

  /** Reads a page of a service's feed. */
  Uni<ApiResult<EventPage>> read(SuiteService service, String query, Optional<Instant> settled) {
    String target = service.prefix() + "/events?" + query;
    return settled
        .map(instant -> api.readAfter(instant, service, target, EventPage.class))
        .orElseGet(() -> api.read(service, target, EventPage.class))
        .onFailure(failure -> !(failure instanceof Problem))
        .invoke(failure -> LOG.errorf(failure, "A feed can't be read service=%s", service.label()));
  }

  /** Whether events were asked for that are not stored any more. */
  static boolean isGone(Throwable failure) {
    return failure instanceof Problem problem && problem.type() == ProblemType.GONE;
  }

  /** Whether a service can't answer as it should, and has not answered before. */
  static boolean isUnavailable(Throwable failure) {
    return !(failure instanceof Problem problem) || problem.type() == ProblemType.UNAVAILABLE;
  }
}
