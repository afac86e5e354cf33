package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a change gave or moved.
 *
 * @param from the value before; nothing for a new figure
 * @param to the value since; nothing where a withdrawal left nothing
 * @param derived whether it was added up from the figures of areas below, not supplied
 */
@JsonPropertyOrder({
  "metric",
  "area",
  "period",
  "from",
  "to",
  "fromQualifier",
  "toQualifier",
  "derived"
})
record FigureChange(
    String metric,
    String area,
    String period,
    @Nullable String from,
    @Nullable String to,
    @Nullable String fromQualifier,
    @Nullable String toQualifier,
    boolean derived) {}
