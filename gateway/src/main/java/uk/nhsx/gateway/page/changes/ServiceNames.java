package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.route.SuiteService;

/** Reads the names of services that events name by their ids only. */
@Singleton
class ServiceNames {

  /** Each costs a request, all of them at the same time. The others are shown by their ids. */
  private static final int MOST = 20;

  private final ApiReader api;

  ServiceNames(ApiReader api) {
    this.api = api;
  }

  /**
   * The names by the ids.
   *
   * @param isWhole whether all services could be read
   */
  record Names(Map<String, String> byId, boolean isWhole) {

    private static final Names NONE = new Names(Map.of(), true);

    /** A change, by the name of its service if it has none of its own. */
    ChangeEntry named(LoggedEvent event, ChangeEntry change) {
      return idIn(event).map(byId::get).map(change::withSubject).orElse(change);
    }

    private Names with(Names more) {
      Map<String, String> all = new HashMap<>(byId);
      all.putAll(more.byId);
      return new Names(all, isWhole && more.isWhole);
    }
  }

  /** The id of the service in an event that has no name of it. */
  static Optional<String> idIn(LoggedEvent event) {
    return event.type().equals(ChangeWords.EVIDENCE_LODGED)
        ? new EventData(event.data()).text("/id")
        : Optional.empty();
  }

  /**
   * Returns the names of the services of some events.
   *
   * @param knownAt the parameter of the page, or an empty text
   */
  Uni<Names> of(List<LoggedEvent> events, String knownAt) {
    List<Uni<Names>> reads =
        events.stream()
            .flatMap(event -> idIn(event).stream())
            .distinct()
            .limit(MOST)
            .map(id -> read(id, knownAt))
            .toList();
    return reads.isEmpty()
        ? Uni.createFrom().item(Names.NONE)
        : Uni.join()
            .all(reads)
            .andFailFast()
            .map(names -> names.stream().reduce(Names.NONE, Names::with));
  }

  private Uni<Names> read(String id, String knownAt) {
    SuiteService service = SuiteService.LOGIN_ONBOARDING;
    String path = service.prefix() + "/services/" + QueryString.encoded(id);
    return api.read(service, QueryString.empty().with("knownAt", knownAt).at(path), JsonNode.class)
        .map(read -> new EventData(read.value()).text("/name"))
        .map(name -> new Names(name.map(text -> Map.of(id, text)).orElse(Map.of()), true))
        // Whatever it is: the change is shown with the id.
        .onFailure()
        .recoverWithItem(new Names(Map.of(), false));
  }
}
