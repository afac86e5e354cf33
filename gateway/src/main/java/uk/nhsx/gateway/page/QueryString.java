package uk.nhsx.gateway.page;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a page's address, or of a request to the API, in their order. None of them is
 * blank.
 */
public final class QueryString {

  private static final List<String> DAYS = List.of("from", "to", "on");
  private static final String KNOWN_AT = "knownAt";

  private final Map<String, String> values;

  private QueryString(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  public static QueryString empty() {
    return new QueryString(Map.of());
  }

  /**
   * The parameters with which a page was requested. Days and instants that people write are put as
   * the API writes them.
   *
   * @param names of those that the page knows; others are ignored
   */
  public static QueryString of(RoutingContext context, String... names) {
    MultiMap sent = context.queryParams();
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      String value = sent.get(name);
      if (value != null && !value.isBlank()) {
        values.put(name, written(name, value.strip()));
      }
    }
    return new QueryString(values);
  }

  private static String written(String name, String value) {
    if (DAYS.contains(name)) {
      return Days.isoDay(value);
    }
    return name.equals(KNOWN_AT) ? Days.isoInstant(value) : value;
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value, or an empty text. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** The same with another value; without the parameter, if it is null or blank. */
  public QueryString with(String name, @Nullable Object value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    if (value == null || value.toString().isBlank()) {
      more.remove(name);
    } else {
      more.put(name, value.toString());
    }
    return new QueryString(more);
  }

  public QueryString without(String name) {
    return with(name, null);
  }

  /** The parameters with these names, in the order that they have here. */
  public QueryString only(String... names) {
    Map<String, String> some = new LinkedHashMap<>(values);
    some.keySet().retainAll(List.of(names));
    return new QueryString(some);
  }

  /** A path with these parameters. */
  public String at(String path) {
    return values.isEmpty()
        ? path
        : values.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  /** A text as one segment of a path, or as one value of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }
}
