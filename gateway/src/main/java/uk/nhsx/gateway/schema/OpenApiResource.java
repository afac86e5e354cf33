package uk.nhsx.gateway.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import uk.nhsx.gateway.published.PublishedText;

/**
 * Serves the OpenAPI document of the suite. It is a file that the build compares with what the
 * services and the gateway say of themselves.
 */
@Path("/")
class OpenApiResource {

  private static final String FILE = "/openapi.yaml";

  private final PublishedText yaml;
  private final PublishedText json;

  OpenApiResource(ObjectMapper mapper) throws JsonProcessingException {
    String document = PublishedText.text(FILE);
    this.yaml = new PublishedText(document);
    this.json =
        new PublishedText(
            mapper
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(new YAMLMapper().readTree(document)));
  }

  @GET
  @Path("openapi.json")
  @Produces({MediaType.APPLICATION_JSON, "application/vnd.oai.openapi+json"})
  @Operation(
      operationId = "getOpenApi",
      summary = "Describe the API",
      description = "This document.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "OpenApi")),
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response json(@Context RoutingContext request) {
    return json.respond(request);
  }

  @GET
  @Path("openapi.yaml")
  @Produces({"application/yaml", "application/vnd.oai.openapi"})
  @Operation(
      operationId = "getOpenApiYaml",
      summary = "Describe the API in YAML",
      description = "This document in YAML.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "OpenApiYaml")),
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response yaml(@Context RoutingContext request) {
    return yaml.respond(request);
  }
}
