package uk.nhsx.gateway.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much the cache stores. */
@ConfigMapping(prefix = "gateway.cache")
interface CacheConfig {

  /**
   * Heap for responses; 0 is no cache. With less, answers for instants in the past are computed
   * more often; what is current needs little, as it is stored for a second.
   */
  @WithDefault("16M")
  MemorySize size();
}
