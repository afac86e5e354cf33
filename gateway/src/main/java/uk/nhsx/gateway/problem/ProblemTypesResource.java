package uk.nhsx.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.problem.ProblemType;

/** Explains what each {@code type} of a problem means. */
@Path("/problems")
@Produces(MediaType.APPLICATION_JSON)
public class ProblemTypesResource {

  private final PublishedText list;
  private final Map<ProblemType, PublishedText> types = new EnumMap<>(ProblemType.class);

  ProblemTypesResource(ObjectMapper json) throws JsonProcessingException {
    List<ProblemTypeView> views = Stream.of(ProblemType.values()).map(ProblemTypeView::of).toList();
    this.list = new PublishedText(json.writeValueAsString(new ProblemTypeList(views)));
    for (ProblemType type : ProblemType.values()) {
      types.put(type, new PublishedText(json.writeValueAsString(ProblemTypeView.of(type))));
    }
  }

  /**
   * A type of problem.
   *
   * @param whatToDo what a client can do about it
   */
  public record ProblemTypeView(
      String slug, String title, int status, String description, String whatToDo) {

    static ProblemTypeView of(ProblemType type) {
      return new ProblemTypeView(
          type.slug(), type.title(), type.status(), type.description(), type.remedy());
    }
  }

  /** All types of problems. */
  public record ProblemTypeList(List<ProblemTypeView> items) {}

  @GET
  @Operation(
      operationId = "listProblemTypes",
      summary = "List the types of problems",
      description = "Every type that a problem can have, and what a client can do about it.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ProblemTypeList")),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(ref = "HtmlPage"))
      },
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response list(@Context RoutingContext request) {
    return list.respond(request);
  }

  @GET
  @Path("/{slug}")
  @Operation(
      operationId = "getProblemType",
      summary = "Explain a type of problem",
      description =
          "What the type means, and what a client can do about it. The path is the type itself.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ProblemType")),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(ref = "HtmlPage"))
      },
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  public Response get(@RestPath String slug, @Context RoutingContext request) {
    return ProblemType.ofSlug(slug)
        .flatMap(type -> Optional.ofNullable(types.get(type)))
        .orElseThrow(
            () ->
                ProblemType.NOT_FOUND.because(
                    "There is no such type of problem; GET /problems lists them."))
        .respond(request);
  }
}
