package uk.nhsx.gateway.page;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Says where the figures come from, what the words mean, and how to cite and check them. */
@Path("/about")
@NonBlocking
public class AboutResource {

  private final PublishedText page = new PublishedText(Templates.about().render());

  @GET
  @IgnoresUnknownParameters
  @Produces(ErrorPages.HTML)
  @Operation(hidden = true)
  public Response page(@Context RoutingContext request) {
    return page.respond(request);
  }
}
