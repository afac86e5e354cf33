package uk.nhsx.gateway.page;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.stream.Stream;

/** What a client prefers where there is a page for people and JSON for programs. */
public enum Representation {
  PAGE,
  JSON,
  NEITHER;

  /** Reads the header {@code Accept}. Without one, and where both are as welcome, it is JSON. */
  public static Representation preferredBy(RoutingContext context) {
    var accepted = context.parsedHeaders().accept();
    if (accepted.isEmpty()) {
      return JSON;
    }
    return accepted.stream()
        .filter(type -> type.weight() > 0)
        .map(type -> type.value().toLowerCase(Locale.ROOT))
        .flatMap(Representation::of)
        .findFirst()
        .orElse(NEITHER);
  }

  private static Stream<Representation> of(String type) {
    return switch (type) {
      case "text/html", "text/*" -> Stream.of(PAGE);
      case "*/*", "application/*" -> Stream.of(JSON);
      default -> type.endsWith("/json") ? Stream.of(JSON) : Stream.empty();
    };
  }
}
