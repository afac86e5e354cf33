package uk.nhsx.gateway.cache;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;

/**
 * How long a response may be sent again.
 *
 * @param immutable whether no event changes it
 */
public record Freshness(Duration duration, boolean immutable) {

  /** The response is sent to those who wait for it, and then forgotten. */
  public static final Freshness NONE = new Freshness(Duration.ZERO, false);

  /**
   * @param header the value of {@code CDN-Cache-Control} (RFC 9213), a structured field
   * @return empty if nobody else may have the response
   */
  public static Optional<Freshness> of(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      Dictionary directives = new Parser(header).parseDictionary();
      Map<String, ListElement<?>> values = directives.get();
      boolean shared = !values.containsKey("no-store") && !values.containsKey("private");
      return shared && values.get("max-age") instanceof IntegerItem seconds
          ? Optional.of(
              new Freshness(
                  Duration.ofSeconds(seconds.getAsLong()), values.containsKey("immutable")))
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
