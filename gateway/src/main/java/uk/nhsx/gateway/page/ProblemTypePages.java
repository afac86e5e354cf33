package uk.nhsx.gateway.page;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;
import uk.nhsx.platform.problem.ProblemType;

/** Explains the types of problems to people who follow the link in an answer. */
@Path("/problems")
@Produces(ErrorPages.HTML)
@NonBlocking
public class ProblemTypePages {

  private final PublishedText list =
      new PublishedText(Templates.problems(List.of(ProblemType.values())).render());
  private final Map<ProblemType, PublishedText> types = new EnumMap<>(ProblemType.class);

  ProblemTypePages() {
    for (ProblemType type : ProblemType.values()) {
      types.put(type, new PublishedText(Templates.problem(type).render()));
    }
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Response list(@Context RoutingContext request) {
    return list.respond(request);
  }

  @GET
  @IgnoresUnknownParameters
  @Path("/{slug}")
  @Operation(hidden = true)
  public Response get(@RestPath String slug, @Context RoutingContext request) {
    return ProblemType.ofSlug(slug)
        .flatMap(type -> Optional.ofNullable(types.get(type)))
        .orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no such type of problem."))
        .respond(request);
  }
}
