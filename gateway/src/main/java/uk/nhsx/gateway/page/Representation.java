package uk.nhsx.gateway.page;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a client prefers where there is a page for people and JSON for programs. */
public enum Representation {
  PAGE,
  JSON,
  NEITHER;

  /** Reads the header {@code Accept}. Without one, and where both are as welcome, it is JSON. */
  public static Representation preferredBy(RoutingContext context) {
    try {
      return preferred(context.parsedHeaders().accept());
    } catch (RuntimeException e) {
      // The parser fails on some malformed values, as late as they are asked for.
      return NEITHER;
    }
  }

  private static Representation preferred(List<MIMEHeader> accepted) {
    return accepted.isEmpty()
        ? JSON
        : accepted.stream()
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
