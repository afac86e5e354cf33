package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Finds the sequence of a service's last event at the instant of a query. The result never changes
 * once the service has answered for that instant.
 */
@Singleton
class EventPosition {

  private final ServiceClient client;

  EventPosition(ServiceClient client) {
    this.client = client;
  }

  Uni<String> of(SuiteService service, ReportQuery query) {
    return page("?limit=1", service, query)
        .chain(
            page -> {
              long first = Long.parseLong(RequiredFields.text(page, "first"));
              long head = Long.parseLong(RequiredFields.text(page, "head"));
              return search(first - 1, head, head, service, query);
            })
        .map(String::valueOf);
  }

  /**
   * Searches binary for the last event that was recorded by the instant. The head is tried first:
   * most queries name an instant after it.
   *
   * @param known a sequence that was recorded by then, or the one before the first event
   * @param open the last sequence that may have been recorded by then
   */
  private Uni<Long> search(
      long known, long open, long probe, SuiteService service, ReportQuery query) {
    if (known == open) {
      return Uni.createFrom().item(known);
    }
    return page("?limit=1&after=" + (probe - 1), service, query)
        .chain(
            page -> {
              boolean recorded = !time(page).isAfter(query.knownAt());
              long from = recorded ? probe : known;
              long to = recorded ? open : probe - 1;
              return search(from, to, from + (to - from + 1) / 2, service, query);
            });
  }

  private Uni<JsonNode> page(String parameters, SuiteService service, ReportQuery query) {
    return client.get(service, service.prefix() + "/events" + parameters, query.requestId());
  }

  private static Instant time(JsonNode page) {
    return Instant.parse(RequiredFields.text(page.path("items").path(0), "time"));
  }
}
