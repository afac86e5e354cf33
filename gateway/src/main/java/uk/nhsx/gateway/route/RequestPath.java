package uk.nhsx.gateway.route;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request's path and query, and rejects paths that two servers could interpret differently.
 * If the gateway and a service normalised a path differently, a request could pass the checks of
 * one and do something else at the other. So a path that needs normalising is rejected.
 *
 * @param path as sent, without a dot segment, an empty segment or an encoded separator
 * @param query as sent, without the question mark
 */
public record RequestPath(String path, @Nullable String query) {

  private static final String KEY = RequestPath.class.getName();

  /**
   * Path characters of RFC 3986 without the semicolon, at which some servers cut paths. Loops are
   * possessive here and below: Java matches any other loop around a group by recursion, and the
   * client would choose its depth.
   */
  private static final Pattern PATH =
      Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,=:@-]++|%[0-9A-Fa-f]{2})*+)++");

  /** Visible ASCII: more than RFC 3986 allows, as browsers send it, but no # and no control. */
  private static final Pattern QUERY =
      Pattern.compile("(?:[\\x21-\\x7e&&[^#%]]++|%[0-9A-Fa-f]{2})*+");

  /**
   * Encoded characters that never need encoding (letters, digits, dot, hyphen, underscore), or that
   * servers interpret differently (slash, backslash, semicolon, control characters).
   */
  private static final Pattern SUSPICIOUS_ENCODING =
      Pattern.compile(
          "%(3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|2[DE]|5F|2F|5C|3B|[01][0-9A-F]|7F)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BAD_SEGMENT = Pattern.compile("//|/\\.{1,2}(/|$)");
  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://[^/?#]*(?<rest>.*)", Pattern.CASE_INSENSITIVE);

  public RequestPath {
    if (!PATH.matcher(path).matches()
        || SUSPICIOUS_ENCODING.matcher(path).find()
        || BAD_SEGMENT.matcher(path).find()) {
      throw new IllegalArgumentException("path is ambiguous: " + path);
    }
    if (query != null && !QUERY.matcher(query).matches()) {
      throw new IllegalArgumentException("query has characters that it can't have: " + query);
    }
  }

  /** Parses a request target in origin form or absolute form (RFC 9112, section 3.2). */
  public static Optional<RequestPath> parse(@Nullable String target) {
    if (target == null) {
      return Optional.empty();
    }
    Matcher absolute = ABSOLUTE.matcher(target);
    String origin = absolute.matches() ? absolute.group("rest") : target;
    int mark = origin.indexOf('?');
    String path = mark < 0 ? origin : origin.substring(0, mark);
    try {
      return Optional.of(
          new RequestPath(
              path.isEmpty() ? "/" : path, mark < 0 ? null : origin.substring(mark + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The path of a request that was examined, if it was not rejected. */
  public static Optional<RequestPath> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /** Makes this the path of a request. */
  public void set(RoutingContext context) {
    context.put(KEY, this);
  }

  /** The request target in origin form. */
  public String target() {
    return query == null ? path : path + "?" + query;
  }

  /** Whether it is a path, with or without a slash at its end. */
  public boolean is(String other) {
    return path.startsWith(other)
        && (path.length() == other.length() || path.substring(other.length()).equals("/"));
  }

  public boolean isUnder(String prefix) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  public boolean endsWith(String segment) {
    return path.endsWith("/" + segment);
  }
}
