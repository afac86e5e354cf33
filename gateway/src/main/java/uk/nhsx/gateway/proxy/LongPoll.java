package uk.nhsx.gateway.proxy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.gateway.route.RequestPath;

/** A request for events for which a service holds its response back until there are some. */
final class LongPoll {

  /** The longest wait is 30 s; the service rejects longer ones. */
  private static final Pattern WAIT = Pattern.compile("(?<=^|&)wait=([0-9]{1,2})(?=&|$)");

  private LongPoll() {}

  /** How long the response may be held back; zero for any other request. */
  static Duration wait(RequestPath path) {
    Matcher wait = WAIT.matcher(query(path));
    return wait.find() ? Duration.ofSeconds(Long.parseLong(wait.group(1))) : Duration.ZERO;
  }

  /** The same request without a wait. */
  static RequestPath withoutWait(RequestPath path) {
    String query = WAIT.matcher(query(path)).replaceAll("wait=0");
    return query.isEmpty() ? path : new RequestPath(path.path(), query);
  }

  private static String query(RequestPath path) {
    String query = path.query();
    return query != null && path.endsWith("events") ? query : "";
  }
}
