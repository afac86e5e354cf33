package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.gateway.client.ServiceClient.ErrorResponse;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Finds the sequence of a service's last event at the instant of a query. The result never changes
 * once the service has answered for that instant.
 */
@Singleton
class EventPosition {

  private static final int GONE = 410;

  private final ServiceClient client;

  EventPosition(ServiceClient client) {
    this.client = client;
  }

  Uni<String> of(SuiteService service, ReportQuery query) {
    return page("&since=" + query.knownAtText(), service, query)
        .map(page -> last(page, query.knownAt()))
        .onFailure(failure -> failure instanceof ErrorResponse error && error.status() == GONE)
        // What came before the first event that is still stored is not known more exactly.
        .recoverWithUni(() -> page("", service, query).map(page -> sequence(page, "first") - 1))
        .map(String::valueOf);
  }

  /** No two events were recorded at the same instant. */
  private static long last(JsonNode page, Instant instant) {
    JsonNode event = page.path("items").path(0);
    if (event.isMissingNode()) {
      return sequence(page, "head");
    }
    Instant recorded = Instant.parse(RequiredFields.text(event, "time"));
    long sequence = sequence(event, "sequence");
    return recorded.isAfter(instant) ? sequence - 1 : sequence;
  }

  private static long sequence(JsonNode node, String field) {
    return Long.parseLong(RequiredFields.text(node, field));
  }

  private Uni<JsonNode> page(String parameters, SuiteService service, ReportQuery query) {
    return client.get(
        service, service.prefix() + "/events?limit=1" + parameters, query.requestId());
  }
}
