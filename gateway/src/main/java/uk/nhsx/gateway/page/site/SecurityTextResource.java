package uk.nhsx.gateway.page.site;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Says whom to tell about a weakness of the site (<a
 * href="https://www.rfc-editor.org/rfc/rfc9116">RFC 9116</a>).
 */
@Path(SecurityTextResource.PATH)
@NonBlocking
public class SecurityTextResource {

  static final String PATH = "/.well-known/security.txt";

  /**
   * RFC 9116 recommends less than a year. From the beginning of a day, so that a day has one text.
   */
  private static final Duration VALID = Duration.ofDays(180);

  private final Optional<String> contact;
  private final URI address;
  private final Clock clock;
  private final ComposedPages pages;

  SecurityTextResource(
      SecurityContactConfig config, PublicUrl site, Clock clock, ComposedPages pages) {
    this.contact = config.contact();
    this.address = site.of(PATH);
    this.clock = clock;
    this.pages = pages;
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> get() {
    String told =
        contact.orElseThrow(
            () ->
                ProblemType.NOT_FOUND.because(
                    "Whoever runs this site has not said whom to tell about a weakness."));
    return pages.respondWith(
        () -> Uni.createFrom().item(() -> SiteFiles.response(SiteFiles.TEXT, text(told))));
  }

  private String text(String told) {
    Instant expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(VALID);
    return "Contact: "
        + told
        + "\nExpires: "
        + expires
        + "\nPreferred-Languages: en\n"
        + canonical();
  }

  /** An address without TLS can't be named. */
  private String canonical() {
    return "https".equals(address.getScheme()) ? "Canonical: " + address + "\n" : "";
  }
}
