package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import uk.nhsx.gateway.route.SuiteService;

/**
 * How far a service's events had got by the instant of a question: the last sequence recorded by
 * then. It is the same whenever it is asked, once the service has answered by that knowledge.
 */
@Singleton
class EventPosition {

  private final ServiceClient client;

  EventPosition(ServiceClient client) {
    this.client = client;
  }

  Uni<String> of(SuiteService service, Question question) {
    return stretch("?limit=1", service, question)
        .chain(
            stretch -> {
              long first = Long.parseLong(Wanted.text(stretch, "first"));
              long head = Long.parseLong(Wanted.text(stretch, "head"));
              return search(first - 1, head, head, service, question);
            })
        .map(String::valueOf);
  }

  /**
   * Halves the stretch until the last event by that instant is found. The head itself is looked at
   * first: most readers ask about an instant after it.
   *
   * @param known a sequence recorded by then, or that before the first event that is kept
   * @param open the last that may be so, too
   */
  private Uni<Long> search(
      long known, long open, long probe, SuiteService service, Question question) {
    if (known == open) {
      return Uni.createFrom().item(known);
    }
    return stretch("?limit=1&after=" + (probe - 1), service, question)
        .chain(
            stretch -> {
              boolean recorded = !time(stretch).isAfter(question.knownAt());
              long from = recorded ? probe : known;
              long to = recorded ? open : probe - 1;
              return search(from, to, from + (to - from + 1) / 2, service, question);
            });
  }

  private Uni<JsonNode> stretch(String query, SuiteService service, Question question) {
    return client.get(service, service.prefix() + "/events" + query, question.requestId());
  }

  private static Instant time(JsonNode stretch) {
    return Instant.parse(Wanted.text(stretch.path("items").path(0), "time"));
  }
}
