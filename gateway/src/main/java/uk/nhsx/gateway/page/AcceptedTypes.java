package uk.nhsx.gateway.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The media types that a client accepts, as the header {@code Accept} of its request names them
 * (RFC 9110, section 12.5.1). A client that names none accepts all.
 *
 * @param ranges the preferred one first
 */
record AcceptedTypes(List<Range> ranges) {

  /** The rank of a type that the client does not accept. */
  static final int NOT_ACCEPTED = Integer.MAX_VALUE;

  private static final String KEY = AcceptedTypes.class.getName();
  private static final Range ANY = new Range("*/*", true);

  AcceptedTypes {
    ranges = List.copyOf(ranges);
  }

  /**
   * A type, or all with the same beginning.
   *
   * @param accepted whether the weight is more than 0
   */
  record Range(String name, boolean accepted) {

    private static Range of(MIMEHeader header) {
      return new Range(header.value().strip().toLowerCase(Locale.ROOT), header.weight() > 0);
    }
  }

  /**
   * Reads the header as the client sent it, whatever it is set to after the first call. The
   * response depends on it then, and says so by {@code Vary}.
   */
  static AcceptedTypes of(RoutingContext context) {
    AcceptedTypes known = context.get(KEY);
    if (known != null) {
      return known;
    }
    AcceptedTypes accepted = parsed(context);
    context.put(KEY, accepted);
    context.addHeadersEndHandler(head -> vary(context.response().headers()));
    return accepted;
  }

  private static AcceptedTypes parsed(RoutingContext context) {
    try {
      List<MIMEHeader> accepted = context.parsedHeaders().accept();
      return new AcceptedTypes(
          accepted.isEmpty() ? List.of(ANY) : accepted.stream().map(Range::of).toList());
    } catch (RuntimeException e) {
      // The parser fails on some malformed values, as late as they are asked for.
      return new AcceptedTypes(List.of());
    }
  }

  private static void vary(MultiMap headers) {
    List<String> names = new ArrayList<>(headers.getAll(HttpHeaders.VARY));
    names.add("Accept");
    headers.set(HttpHeaders.VARY, String.join(", ", names));
  }

  /**
   * Returns the position of a type in the client's order of preference, by the range that is the
   * most specific one for it.
   *
   * @param type such as {@code text/html}
   * @param others more names of the same type, which count unless the client names the first
   */
  int rank(String type, String... others) {
    String all = type.substring(0, type.indexOf('/')) + "/*";
    return Stream.of(List.of(type), List.of(others), List.of(all), List.of(ANY.name(), "*"))
        .mapToInt(this::first)
        .filter(at -> at < ranges.size())
        .findFirst()
        .stream()
        .filter(at -> ranges.get(at).accepted())
        .findFirst()
        .orElse(NOT_ACCEPTED);
  }

  private int first(List<String> names) {
    return IntStream.range(0, ranges.size())
        .filter(at -> names.contains(ranges.get(at).name()))
        .findFirst()
        .orElse(ranges.size());
  }

  boolean accept(String type, String... others) {
    return rank(type, others) != NOT_ACCEPTED;
  }
}
