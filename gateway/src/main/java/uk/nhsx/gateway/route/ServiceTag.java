package uk.nhsx.gateway.route;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpClientMetricsTagsContributor;
import jakarta.inject.Singleton;

/**
 * Makes what is asked of a service one row in the metrics, however many targets it has. Quarkus
 * tags the requests of a plain Vert.x client with their targets and applies {@code match-patterns}
 * to REST clients only; of two tags of one name the later one, which is this, counts.
 */
@Singleton
class ServiceTag implements HttpClientMetricsTagsContributor {

  @Override
  public Tags contribute(Context context) {
    return RequestPath.parse(context.request().uri())
        .flatMap(SuiteService::owning)
        .map(service -> Tags.of("uri", service.prefix() + "/{path}"))
        .orElse(Tags.empty());
  }
}
