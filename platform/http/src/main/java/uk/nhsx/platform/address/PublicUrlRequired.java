package uk.nhsx.platform.address;

import jakarta.inject.Singleton;
import java.util.List;
import uk.nhsx.platform.start.StartRequirement;

/** Keeps the address of a local suite out of events, which hold it for ever. */
@Singleton
class PublicUrlRequired implements StartRequirement {

  private final PublicUrlConfig config;

  PublicUrlRequired(PublicUrlConfig config) {
    this.config = config;
  }

  @Override
  public List<String> violations() {
    return PublicUrl.setting(config)
        .map(
            url ->
                PublicUrl.isAddress(url) ? List.<String>of() : List.of(PublicUrl.notAnAddress(url)))
        .orElse(
            List.of(
                "PUBLIC_URL is not set. Events and schemas name the address by which clients reach"
                    + " the gateway; set it, for example PUBLIC_URL=https://data.example.org"));
  }
}
