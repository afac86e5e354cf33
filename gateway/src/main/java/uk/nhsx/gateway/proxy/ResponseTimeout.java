package uk.nhsx.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;

/** Determines how long the gateway waits for the head of a response. */
final class ResponseTimeout {

  /** The longest wait for an event is 30 s; the service rejects longer ones. */
  private static final Pattern WAIT = Pattern.compile("(^|&)wait=([0-9]{1,2})(&|$)");

  /** Storing or withdrawing a release updates the figures of all parent areas. */
  private static final String RELEASES = SuiteService.APP_METRICS.prefix() + "/releases";

  private ResponseTimeout() {}

  static Duration of(HttpMethod method, RequestPath path, ProxyConfig config) {
    if (method.equals(HttpMethod.POST) && path.isUnder(RELEASES)) {
      return config.releaseTimeout();
    }
    String query = path.query();
    if (path.endsWith("events") && query != null) {
      Matcher wait = WAIT.matcher(query);
      if (wait.find()) {
        return config.responseTimeout().plusSeconds(Long.parseLong(wait.group(2)));
      }
    }
    return config.responseTimeout();
  }
}
