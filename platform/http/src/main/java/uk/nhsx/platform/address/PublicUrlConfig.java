package uk.nhsx.platform.address;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Configures the address by which the outside reaches the suite. */
@ConfigMapping(prefix = "public")
interface PublicUrlConfig {

  /**
   * The address of the gateway for its clients, such as {@code https://data.example.org}. Events
   * hold it for ever: with another one, only later events name the new one.
   */
  Optional<String> url();
}
