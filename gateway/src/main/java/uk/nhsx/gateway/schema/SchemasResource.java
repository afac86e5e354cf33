package uk.nhsx.gateway.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Serves the schemas of events. */
@Path("/schemas")
class SchemasResource {

  private static final String SCHEMA = "application/schema+json";

  private final Map<String, PublishedText> schemas;
  private final PublishedText index;

  SchemasResource(PublicUrl publicUrl, ObjectMapper json) throws JsonProcessingException {
    Map<String, String> published = PublishedSchemas.at(publicUrl.root()).schemas();
    this.schemas =
        published.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, schema -> new PublishedText(schema.getValue())));
    this.index = new PublishedText(json.writeValueAsString(SchemaIndex.of(published, json)));
  }

  @GET
  @Path("/events")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listEventTypes",
      summary = "List the types of events",
      description = "Every type of event, with the path of its schema.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "EventTypeList")),
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response index(@Context RoutingContext request) {
    return index.respond(request);
  }

  @GET
  @Path("/events/{file}")
  @Produces({SCHEMA, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "getEventSchema",
      summary = "Show the schema of a type of event",
      description = "The JSON Schema of the events of a type; their `dataschema` is its address.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "JsonSchema")),
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response eventSchema(@RestPath String file, @Context RoutingContext request) {
    return respond("/schemas/events/" + file, request);
  }

  @GET
  @Path("/{file}")
  @Produces({SCHEMA, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "getSharedSchema",
      summary = "Show a schema that those of events share",
      description =
          "The JSON Schema of what the events of a service have in common, or all of them.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "JsonSchema")),
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response sharedSchema(@RestPath String file, @Context RoutingContext request) {
    return respond("/schemas/" + file, request);
  }

  private Response respond(String path, RoutingContext request) {
    return Optional.ofNullable(schemas.get(path))
        .orElseThrow(
            () ->
                ProblemType.NOT_FOUND.because(
                    "There is no such schema; /schemas/events lists all."))
        .respond(request);
  }
}
