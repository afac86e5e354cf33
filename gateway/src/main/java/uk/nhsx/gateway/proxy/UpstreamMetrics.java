package uk.nhsx.gateway.proxy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import uk.nhsx.gateway.route.SuiteService;

/** Publishes how much of the limit of concurrent requests to each service is used. */
@Startup
@Singleton
class UpstreamMetrics {

  UpstreamMetrics(MeterRegistry registry, Forwarder forwarder, ProxyConfig config) {
    for (SuiteService service : SuiteService.values()) {
      Upstream upstream = forwarder.upstream(service);
      Gauge.builder("gateway.upstream.active", upstream, Upstream::active)
          .description("Forwarded requests that a service is answering")
          .tag("upstream", service.label())
          .register(registry);
      FunctionCounter.builder("gateway.upstream.refusals", upstream, Upstream::refused)
          .description("Requests refused because too many to the service were under way")
          .tag("upstream", service.label())
          .register(registry);
    }
    Gauge.builder("gateway.upstream.limit", config, ProxyConfig::maxConcurrent)
        .description("How many requests to a service may be under way")
        .register(registry);
  }
}
