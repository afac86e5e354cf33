package uk.nhsx.platform.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import uk.nhsx.platform.sources.IdSource;

/**
 * Names every request: takes over an {@code X-Request-ID} that is a UUID, makes one otherwise, and
 * repeats it on the answer and in each log line. It runs before everything else, so that refusals
 * of any layer carry it too.
 */
@Singleton
class RequestIdFilter {

  static final String REQUEST_ID = "requestId";
  static final String CORRELATION_ID = "correlationId";
  static final int PRIORITY = 10_000;

  private static final String REQUEST_ID_HEADER = "X-Request-ID";
  private static final String CORRELATION_ID_HEADER = "X-Correlation-ID";
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern CORRELATION = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final IdSource ids;

  RequestIdFilter(IdSource ids) {
    this.ids = ids;
  }

  void register(@Observes Filters filters) {
    filters.register(this::name, PRIORITY);
  }

  private void name(RoutingContext context) {
    String requestId =
        header(context, REQUEST_ID_HEADER, UUID).orElseGet(() -> ids.next().toString());
    context.put(REQUEST_ID, requestId);
    context.response().putHeader(REQUEST_ID_HEADER, requestId);
    MDC.put(REQUEST_ID, requestId);
    header(context, CORRELATION_ID_HEADER, CORRELATION)
        .ifPresent(
            correlationId -> {
              context.response().putHeader(CORRELATION_ID_HEADER, correlationId);
              MDC.put(CORRELATION_ID, correlationId);
            });
    context.next();
  }

  private static Optional<String> header(RoutingContext context, String name, Pattern shape) {
    return Optional.ofNullable(context.request().getHeader(name))
        .filter(value -> shape.matcher(value).matches());
  }
}
