package uk.nhsx.gateway.page;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import uk.nhsx.platform.problem.ProblemBody;
import uk.nhsx.platform.problem.ProblemType;

/** Shows a problem as a page to people, where a program gets it as JSON. */
public final class ErrorPages {

  public static final String HTML = "text/html;charset=UTF-8";

  /** Of the API, whose errors are JSON for everybody. */
  private static final String API = "/v1";

  /** Parameters with which a page may show less than today. */
  private static final List<String> THEN = List.of("knownAt", "on");

  private ErrorPages() {}

  /** Whether the client prefers a page, and can get one at this path. */
  public static boolean isFor(RoutingContext context, int status) {
    String path = String.valueOf(context.request().path());
    return !path.equals(API)
        && !path.startsWith(API + "/")
        && Representation.preferredBy(context) == Representation.PAGE
        && status != ProblemType.NOT_ACCEPTABLE.status();
  }

  /** Returns the page that shows a problem with a request, as HTML. */
  public static String of(RoutingContext context, ProblemBody problem) {
    boolean ofThen = THEN.stream().anyMatch(context.queryParams()::contains);
    return Templates.error(typeOf(problem), problem, SectionSearch.of(problem.instance()), ofThen)
        .render();
  }

  private static ProblemType typeOf(ProblemBody problem) {
    String slug = problem.type().substring(problem.type().lastIndexOf('/') + 1);
    return ProblemType.ofSlug(slug).orElse(ProblemType.INTERNAL);
  }
}
