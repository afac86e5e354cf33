package uk.nhsx.gateway.cache;

/** What the cache did with a request, as {@code Cache-Status} says it (RFC 9211). */
public enum CacheStatus {
  HIT("hit"),
  MISS("fwd=miss"),
  STORED("fwd=miss; stored"),
  COLLAPSED("fwd=miss; collapsed"),
  BYPASS("fwd=bypass"),

  /** The request was no read. */
  METHOD("fwd=method");

  public static final String HEADER = "Cache-Status";

  private static final String NAME = "nhsx-gateway";

  private final String value;

  CacheStatus(String parameters) {
    this.value = NAME + "; " + parameters;
  }

  /** The value of the header. */
  public String value() {
    return value;
  }
}
