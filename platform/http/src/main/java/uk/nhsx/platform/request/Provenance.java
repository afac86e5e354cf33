package uk.nhsx.platform.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The author of a change, and the request that made it. A change that is made later than it was
 * requested has the provenance of its request.
 *
 * @param author the {@code sub} of the token
 * @param requestId of the request
 * @param traceparent the W3C trace context of the request
 */
public record Provenance(String author, @Nullable String requestId, @Nullable String traceparent) {

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  public Provenance {
    if (author.isBlank()) {
      throw new IllegalArgumentException("author is blank");
    }
    if (traceparent != null && !TRACEPARENT.matcher(traceparent).matches()) {
      throw new IllegalArgumentException("traceparent is not a trace context: " + traceparent);
    }
  }
}
