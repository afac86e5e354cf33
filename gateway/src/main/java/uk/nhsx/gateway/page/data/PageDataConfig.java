package uk.nhsx.gateway.page.data;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of what the pages read. */
@ConfigMapping(prefix = "gateway.pages")
public interface PageDataConfig {

  /** For one read. With more, a page waits longer for a service that hangs. */
  @WithDefault("5s")
  Duration timeout();

  /** Memory for the last answers of the services, which pages show while a service is down. */
  @WithDefault("8M")
  MemorySize lastAnswers();

  /** The {@code Retry-After} when nothing can be shown. */
  @WithDefault("5s")
  Duration retryAfter();
}
