package uk.nhsx.gateway.route;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.metric.ForwardedPaths;

/**
 * Groups the metrics of requests for a service under one path, whatever became of them. The pull
 * feed has a path of its own: it may be asked to wait for an event, and tells nothing of latency.
 */
@Singleton
class GatewayPaths implements ForwardedPaths {

  private static final String STREAM = "/v1/events";
  private static final String FEED = "/events";

  @Override
  public Optional<String> pattern(@Nullable String path) {
    return STREAM.equals(path)
        ? Optional.of(STREAM)
        : SuiteService.owningPath(path).map(service -> pattern(service, path));
  }

  /** Returns the path by which a request for a service is counted. */
  static String pattern(SuiteService service, @Nullable String path) {
    String feed = service.prefix() + FEED;
    return feed.equals(path) ? feed : service.prefix() + "/{path}";
  }
}
