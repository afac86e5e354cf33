package uk.nhsx.platform.request;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import uk.nhsx.platform.trace.Traceparent;

/** What the parts below HTTP may know of the request that they work for. */
@ApplicationScoped
public class CurrentRequest {

  private final CurrentVertxRequest vertxRequest;
  private final CurrentIdentityAssociation identity;

  CurrentRequest(CurrentVertxRequest vertxRequest, CurrentIdentityAssociation identity) {
    this.vertxRequest = vertxRequest;
    this.identity = identity;
  }

  /** The requested path, as the caller sent it, without the query. */
  public String path() {
    return routing().map(context -> context.request().path()).orElse("/");
  }

  /** The query as the caller sent it, without the question mark. */
  public Optional<String> rawQuery() {
    return routing().map(context -> context.request().query());
  }

  public Optional<String> requestId() {
    return routing().map(context -> context.<String>get(RequestIdFilter.REQUEST_ID));
  }

  /** The {@code sub} of the token that the request carries. */
  public String author() {
    return identity.getIdentity().getPrincipal().getName();
  }

  /** The W3C trace context of the work under way. */
  public Optional<String> traceparent() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? Optional.of(Traceparent.of(span)) : Optional.empty();
  }

  /** What a change that is made now is signed with. */
  public Provenance provenance() {
    return new Provenance(author(), requestId().orElse(null), traceparent().orElse(null));
  }

  private Optional<RoutingContext> routing() {
    return Optional.ofNullable(vertxRequest.getCurrent());
  }
}
