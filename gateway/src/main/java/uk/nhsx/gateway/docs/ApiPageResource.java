package uk.nhsx.gateway.docs;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Serves the page that shows the OpenAPI document by Swagger UI, whose files the build copies. */
@Path("/docs")
public class ApiPageResource {

  /** Swagger UI sets styles by attributes; no other page may. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String SCRIPT = "text/javascript;charset=UTF-8";

  private final PublishedText page = new PublishedText(DocsTemplates.docs().render());
  private final PublishedText script = PublishedText.ofFile("/docs/docs.js");
  private final PublishedText library = PublishedText.ofFile("/docs/swagger-ui-bundle.js");
  private final PublishedText style = PublishedText.ofFile("/docs/swagger-ui.css");

  @GET
  @IgnoresUnknownParameters
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  @Operation(hidden = true)
  public Response page(@Context RoutingContext request) {
    Response page = this.page.respond(request);
    page.getHeaders().putSingle("Content-Security-Policy", POLICY);
    return page;
  }

  @GET
  @Path("/docs.js")
  @Produces(SCRIPT)
  @Operation(hidden = true)
  public Response script(@Context RoutingContext request) {
    return script.respond(request);
  }

  @GET
  @Path("/swagger-ui-bundle.js")
  @Produces(SCRIPT)
  @Operation(hidden = true)
  public Response library(@Context RoutingContext request) {
    return library.respond(request);
  }

  @GET
  @Path("/swagger-ui.css")
  @Produces("text/css;charset=UTF-8")
  @Operation(hidden = true)
  public Response style(@Context RoutingContext request) {
    return style.respond(request);
  }
}
