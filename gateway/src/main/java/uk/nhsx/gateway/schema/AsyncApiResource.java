package uk.nhsx.gateway.schema;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import uk.nhsx.gateway.published.PublishedText;
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
  @Operation(
      operationId = "getAsyncApi",
      summary = "Describe the events",
      description = "The AsyncAPI document of the topics on Kafka and of the event stream.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "AsyncApi")),
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response document(@Context RoutingContext request) {
    return document.respond(request);
  }
}
