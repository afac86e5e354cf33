package uk.nhsx.appmetrics.area;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of place an area is, from the smallest to the largest. */
public enum AreaType {
  PRACTICE,
  SUB_ICB,
  ICB,
  REGION,
  NATION;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an area of this type may be the parent of one of another; types between may lack. */
  boolean isAbove(AreaType other) {
    return compareTo(other) > 0;
  }
}
