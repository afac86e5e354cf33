package uk.nhsx.gateway.page;

import io.vertx.ext.web.RoutingContext;

/** What a client prefers where there is a page for people and JSON for programs. */
public enum Representation {
  PAGE,
  JSON,
  NEITHER;

  /**
   * Reads the header {@code Accept}. Without one it is JSON; where both are as welcome, it is the
   * one that is named first, and JSON if neither is.
   */
  public static Representation preferredBy(RoutingContext context) {
    AcceptedTypes accepted = AcceptedTypes.of(context);
    int page = accepted.rank("text/html");
    int json = accepted.rank("application/json", "text/json");
    if (page < json) {
      return PAGE;
    }
    return json == AcceptedTypes.NOT_ACCEPTED ? NEITHER : JSON;
  }
}
