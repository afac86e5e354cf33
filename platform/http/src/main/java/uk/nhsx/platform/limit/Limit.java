package uk.nhsx.platform.limit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit that a caller can run into.
 *
 * @param name which never changes
 * @param limit the most that is accepted
 * @param unit of the limit: requests, bytes, seconds and so on
 * @param window in which the unit is counted, if it is counted over time
 * @param scope whose requests are counted together, or what the limit is of: {@code address},
 *     {@code subject}, {@code caller} (either of the two), {@code request}, {@code service}, {@code
 *     instance}
 * @param status of the response to a request beyond the limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Limit(
    String name,
    long limit,
    String unit,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration window,
    String scope,
    int status,
    String description) {

  /** A limit of a single request. */
  public static Limit ofRequest(
      String name, long limit, String unit, int status, String description) {
    return new Limit(name, limit, unit, null, "request", status, description);
  }
}
