package uk.nhsx.gateway.limit;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.gateway.route.SuiteService;

/** Reads the limits of a service from itself, and remembers them for when it is down. */
@Singleton
class ServiceLimits {

  private static final Logger LOG = Logger.getLogger(ServiceLimits.class);
  private static final SuiteService SERVICE = SuiteService.APP_METRICS;

  private final ServiceClient client;
  private final AtomicReference<List<JsonNode>> last = new AtomicReference<>(List.of());

  ServiceLimits(ServiceClient client) {
    this.client = client;
  }

  /** Never fails: the limits of a service that has never answered are missing. */
  Uni<List<JsonNode>> read(String requestId) {
    return client
        .get(SERVICE, SERVICE.prefix() + "/limits", requestId)
        .map(ServiceLimits::items)
        .invoke(last::set)
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.debugf(
                  "The limits of a service can't be read upstream=%s cause=%s",
                  SERVICE.label(), failure);
              return last.get();
            });
  }

  /** As they came: a newer service may say more about each. */
  private static List<JsonNode> items(JsonNode limits) {
    List<JsonNode> items = new ArrayList<>();
    limits.required("items").forEach(items::add);
    if (items.isEmpty() || !items.stream().allMatch(item -> item.path("name").isTextual())) {
      throw new IllegalStateException("a service has not returned its limits");
    }
    return items;
  }
}
