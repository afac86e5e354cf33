package uk.nhsx.gateway.page.site;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/**
 * Tells crawlers what to leave out (<a href="https://www.rfc-editor.org/rfc/rfc9309">RFC 9309</a>).
 */
@Path("/robots.txt")
@NonBlocking
public class RobotsResource {

  /**
   * A crawler would find the contents of the pages in the API once more, and an event stream that
   * never ends. The addresses as known at an instant are many for one content.
   */
  private static final String RULES =
      """
      # The pages are for everybody. Left out for crawlers: the API behind them, and addresses that
      # multiply without end. Programs that read figures are welcome at %1$s/v1, whose limits are at
      # %1$s/v1/limits.
      User-agent: *
      Disallow: %2$s/v1/
      Disallow: %2$s/*knownAt=
      Disallow: %2$s/*cursor=
      Disallow: %2$s/*before=

      Sitemap: %1$s/sitemap.xml
      """;

  private final PublishedText rules;

  RobotsResource(PublicUrl site) {
    this.rules = new PublishedText(RULES.formatted(site.root(), site.root().getRawPath()));
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Response get(@Context RoutingContext request) {
    return SiteFiles.typed(SiteFiles.TEXT, rules.respond(request));
  }
}
