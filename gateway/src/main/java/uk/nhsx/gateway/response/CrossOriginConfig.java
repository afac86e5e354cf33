package uk.nhsx.gateway.response;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Which pages of other origins may send requests (CORS). */
@ConfigMapping(prefix = "gateway.cors")
public interface CrossOriginConfig {

  /**
   * Origins such as {@code https://register.example.org} whose pages may write. Pages of any origin
   * may read.
   */
  Optional<Set<String>> writeOrigins();

  /**
   * Whether a production start is allowed although pages of other origins may write. A script on
   * one of these pages can then write with the token of whoever reads the page.
   */
  @WithDefault("false")
  boolean writesAllowed();
}
