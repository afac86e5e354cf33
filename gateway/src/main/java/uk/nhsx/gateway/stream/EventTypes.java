package uk.nhsx.gateway.stream;

import java.util.Collection;
import java.util.List;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Lists the event types of each service, from the published schemas. */
final class EventTypes {

  private EventTypes() {}

  static List<String> of(SuiteService service) {
    return PublishedSchemas.typesOf(service.prefix());
  }

  static List<String> of(Collection<SuiteService> services) {
    return services.stream().flatMap(service -> of(service).stream()).toList();
  }
}
