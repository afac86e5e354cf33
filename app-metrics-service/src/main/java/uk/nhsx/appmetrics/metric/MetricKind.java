package uk.nhsx.appmetrics.metric;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of count a metric is, which decides what its figures may be added up over. */
public enum MetricKind {
  /** Events in a period: adds up over time and areas. */
  FLOW,
  /** A level at the end of a period: adds up over areas, not over time. */
  STOCK,
  /** Different people: adds up over nothing, for the same person may be in both. */
  DISTINCT,
  /** One count by another: adds up over nothing. */
  RATIO;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
