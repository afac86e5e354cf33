package uk.nhsx.gateway.problem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import uk.nhsx.platform.problem.ProblemType;

/** Explains what each {@code type} of a problem means. */
@Path("/problems")
@Produces(MediaType.APPLICATION_JSON)
public class ProblemTypesResource {

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
      })
  public ProblemTypeList list() {
    return new ProblemTypeList(Stream.of(ProblemType.values()).map(ProblemTypeView::of).toList());
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
      })
  public ProblemTypeView get(@RestPath String slug) {
    return ProblemType.ofSlug(slug)
        .map(ProblemTypeView::of)
        .orElseThrow(
            () ->
                ProblemType.NOT_FOUND.because(
                    "There is no such type of problem; GET /problems lists them."));
  }
}
