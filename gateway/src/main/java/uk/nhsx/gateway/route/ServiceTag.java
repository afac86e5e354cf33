package uk.nhsx.gateway.route;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpClientMetricsTagsContributor;
import jakarta.inject.Singleton;

/**
 * Groups the metrics of requests to a service under one {@code uri} tag. Quarkus tags the requests
 * of a plain Vert.x client with their targets, and applies {@code match-patterns} to REST clients
 * only. Of two tags with one name the later one wins, which is this one.
 */
@Singleton
class ServiceTag implements HttpClientMetricsTagsContributor {

  @Override
  public Tags contribute(Context context) {
    return RequestPath.parse(context.request().uri())
        .flatMap(
            path ->
                SuiteService.owning(path)
                    .map(service -> Tags.of("uri", GatewayPaths.pattern(service, path.path()))))
        .orElse(Tags.empty());
  }
}
