package uk.nhsx.ailab.grantexport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Optional;
import uk.nhsx.ailab.award.OrgId;

/** The publisher of the grants, and the terms. */
@ConfigMapping(prefix = "grants")
interface GrantsConfig {

  /** The prefix that 360Giving gave the publisher; with another one, every grant is a new one. */
  @WithDefault(GrantPrefix.EXAMPLE)
  GrantPrefix prefix();

  /** The organisation that publishes. */
  @WithDefault("Example publisher")
  @NotBlank
  String publisherName();

  @WithDefault(GrantPrefix.EXAMPLE + "-publisher")
  OrgId publisherOrgId();

  /** The organisation whose money it is. */
  @WithDefault("Example funder")
  @NotBlank
  String funderName();

  @WithDefault(GrantPrefix.EXAMPLE + "-funder")
  OrgId funderOrgId();

  /** The canonical address of the licence; the Open Government Licence by default. */
  @WithDefault("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
  URI license();

  /**
   * Scheme and host by which the world reaches the suite, such as {@code https://data.example.org}.
   * Without it a package has no download address: a service knows its path only.
   */
  Optional<URI> publicUrl();

  /**
   * Whether a production start is allowed although identifiers still are the example's. For stacks
   * that show and don't publish.
   */
  @WithDefault("false")
  boolean examplePrefixAllowed();
}
