package uk.nhsx.gateway.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import uk.nhsx.gateway.page.PublishedText;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Serves the schemas of events. */
@Path("/schemas")
class SchemasResource {

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
  public Response index(@Context HttpHeaders request) {
    return index.respond(request);
  }

  @GET
  @Path("/{path: .+}")
  @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
  public Response schema(@RestPath String path, @Context HttpHeaders request) {
    return Optional.ofNullable(schemas.get("/schemas/" + path))
        .orElseThrow(
            () ->
                ProblemType.NOT_FOUND.because(
                    "There is no such schema; /schemas/events lists all."))
        .respond(request);
  }
}
