package uk.nhsx.platform.token;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What a 401 says beside the reason. */
@ConfigMapping(prefix = "token")
interface TokenConfig {

  /** A sentence on how to get a token, which ends the detail of each 401. */
  Optional<String> help();
}
