package uk.nhsx.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many requests a caller may send. Each gateway counts on its own. */
@ConfigMapping(prefix = "gateway.limits")
public interface RateLimitConfig {

  /**
   * Requests a minute from one address without a token; 0 is no limit. Many people can share an
   * address: with less, an office is rejected at a release; with more, one client can load the
   * services as much as that.
   */
  @WithDefault("600")
  @Min(0)
  @Max(100_000_000)
  int anonymousPerMinute();

  /** Requests a minute with the tokens of one subject; 0 is no limit. */
  @WithDefault("6000")
  @Min(0)
  @Max(100_000_000)
  int authenticatedPerMinute();

  /**
   * Callers that are counted at a time, some 200 bytes each. Beyond these, those that were counted
   * last the longest ago begin anew.
   */
  @WithDefault("50000")
  @Min(1)
  @Max(10_000_000)
  long callers();
}
