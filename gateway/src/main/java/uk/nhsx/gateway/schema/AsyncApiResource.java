package uk.nhsx.gateway.schema;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Serves the AsyncAPI document. */
@Path(PublishedSchemas.ASYNC_API)
class AsyncApiResource {

  private final PublishedText document = new PublishedText(PublishedSchemas.asyncApi());

  @GET
  @Produces({"application/vnd.aai.asyncapi+yaml;version=3.0.0", "application/yaml"})
  public Response document(@Context Request request) {
    return document.respond(request);
  }
}
