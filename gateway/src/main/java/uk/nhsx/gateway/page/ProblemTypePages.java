package uk.nhsx.gateway.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;
import uk.nhsx.platform.problem.ProblemType;

/** Explains the types of problems to people who follow the link in an answer. */
@Path("/problems")
@Produces(ErrorPages.HTML)
@NonBlocking
public class ProblemTypePages {

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Response list() {
    return page(Templates.problems(List.of(ProblemType.values())));
  }

  @GET
  @IgnoresUnknownParameters
  @Path("/{slug}")
  @Operation(hidden = true)
  public Response get(@RestPath String slug) {
    ProblemType type =
        ProblemType.ofSlug(slug)
            .orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no such type of problem."));
    return page(Templates.problem(type));
  }

  private static Response page(TemplateInstance template) {
    return Response.ok(template.render(), ErrorPages.HTML)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }
}
