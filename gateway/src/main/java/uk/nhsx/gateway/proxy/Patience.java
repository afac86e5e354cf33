package uk.nhsx.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;

/** How long the head of an answer may take, which depends on what is asked. */
final class Patience {

  /** The contract's longest wait for an event is 30 s; what is longer the service refuses. */
  private static final Pattern WAIT = Pattern.compile("(^|&)wait=([0-9]{1,2})(&|$)");

  /** Storing a release, or taking it back, moves the figures of all areas above. */
  private static final String RELEASES = SuiteService.APP_METRICS.prefix() + "/releases";

  private Patience() {}

  static Duration of(HttpMethod method, RequestPath path, ProxyConfig config) {
    if (method.equals(HttpMethod.POST) && path.isUnder(RELEASES)) {
      return config.releaseTimeout();
    }
    String query = path.query();
    if (path.endsWith("events") && query != null) {
      Matcher wait = WAIT.matcher(query);
      if (wait.find()) {
        return config.answerTimeout().plusSeconds(Long.parseLong(wait.group(2)));
      }
    }
    return config.answerTimeout();
  }
}
