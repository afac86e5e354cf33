package uk.nhsx.gateway.schema;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import uk.nhsx.gateway.page.PublishedText;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.schema.AsyncApiDocument;

/** Serves the AsyncAPI document. */
@Path(AsyncApiDocument.PATH)
class AsyncApiResource {

  private final PublishedText document;

  AsyncApiResource(PublicUrl publicUrl) {
    this.document = new PublishedText(AsyncApiDocument.at(publicUrl.root()));
  }

  @GET
  @Produces({AsyncApiDocument.MEDIA_TYPE, "application/yaml"})
  public Response document(@Context HttpHeaders request) {
    return document.respond(request);
  }
}
