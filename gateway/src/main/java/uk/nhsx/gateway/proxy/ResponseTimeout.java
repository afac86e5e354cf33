package uk.nhsx.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;

/** Determines how long the gateway waits for the head of a response. */
final class ResponseTimeout {

  /** Storing or withdrawing a release updates the figures of all parent areas. */
  private static final String RELEASES = SuiteService.APP_METRICS.prefix() + "/releases";

  private ResponseTimeout() {}

  static Duration of(HttpMethod method, RequestPath path, ProxyConfig config) {
    if (method.equals(HttpMethod.POST) && path.isUnder(RELEASES)) {
      return config.releaseTimeout();
    }
    return config.responseTimeout().plus(LongPoll.wait(path));
  }
}
