package uk.nhsx.gateway.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who stands between the callers and the gateway. */
@ConfigMapping(prefix = "gateway.caller")
public interface CallerConfig {

  /**
   * Addresses and networks, such as {@code 10.0.0.0/8}, of proxies in front of the gateway. What
   * they say about a caller is believed. With one too many, callers can choose their own address.
   */
  Optional<List<Network>> trustedProxies();

  /** The header to which the trusted proxies append the address that they see. */
  @WithDefault("x-forwarded-for")
  ForwardingHeader forwardingHeader();
}
