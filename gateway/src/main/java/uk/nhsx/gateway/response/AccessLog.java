package uk.nhsx.gateway.response;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs one line for each request, at INFO. Of a query it has the names of the parameters, whose
 * values can be personal; it never has a token.
 */
public final class AccessLog {

  private static final Logger LOG = Logger.getLogger("uk.nhsx.gateway.access");
  private static final String UPSTREAM_NANOS = AccessLog.class.getName() + ".upstream";

  /** As nginx has it: the client disconnected before it had the response. */
  private static final int DISCONNECTED = 499;

  private static final Pattern INVISIBLE = Pattern.compile("[^\\x21-\\x7e]");

  private AccessLog() {}

  /** Begins to measure a request, which is logged at its end. */
  public static void start(RoutingContext context) {
    if (LOG.isInfoEnabled()) {
      long start = System.nanoTime();
      context.addEndHandler(end -> log(context, start, end.succeeded()));
    }
  }

  /** Notes how long a service took to respond. */
  public static void upstream(RoutingContext context, long nanos) {
    context.put(UPSTREAM_NANOS, nanos);
  }

  private static void log(RoutingContext context, long start, boolean complete) {
    HttpServerRequest request = context.request();
    boolean begun = context.response().headWritten();
    @Nullable Long upstream = context.get(UPSTREAM_NANOS);
    LOG.info(
        "method="
            + request.method()
            + " path="
            + visible(request.path())
            + " query="
            + names(request.query())
            + " status="
            + (begun ? context.response().getStatusCode() : DISCONNECTED)
            + " bytes="
            + context.response().bytesWritten()
            + " millis="
            + millis(System.nanoTime() - start)
            + " upstreamMillis="
            + (upstream == null ? "-" : millis(upstream))
            + " cache="
            + cache(context.response().headers().get("Cache-Status"))
            + " complete="
            + complete
            + " requestId="
            + context.response().headers().get("X-Request-ID"));
  }

  private static String names(@Nullable String query) {
    return query == null
        ? "-"
        : Arrays.stream(query.split("&"))
            .map(parameter -> visible(parameter.split("=", 2)[0]))
            .collect(Collectors.joining("&"));
  }

  /** A malformed target can have characters that change how a terminal shows a log. */
  private static String visible(@Nullable String text) {
    return text == null ? "-" : INVISIBLE.matcher(text).replaceAll("?");
  }

  private static String cache(@Nullable String status) {
    return status == null ? "-" : '"' + status + '"';
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
