package uk.nhsx.platform.warmup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a process asks itself before it is ready. */
@ConfigMapping(prefix = "warm-up")
interface WarmUpConfig {

  /** Targets to read. */
  Optional<List<String>> paths();

  /** How often each is read. With more, code is faster when the process becomes ready, later. */
  @WithDefault("20")
  @Min(0)
  @Max(10_000)
  int rounds();

  /** The process becomes ready after this time at the latest. */
  @WithDefault("30s")
  Duration timeout();
}
