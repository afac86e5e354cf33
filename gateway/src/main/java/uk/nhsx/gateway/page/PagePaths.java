package uk.nhsx.gateway.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.ProblemType;

/** Which paths have pages, and which of their representations a client gets. */
public final class PagePaths {

  private static final String HTML = "text/html";
  private static final String HOME = "/";

  /** Of pages, of the list of them, and of a feed, that are made of what the services say. */
  private static final List<String> COMPOSED =
      List.of("/figures", "/onboarding", "/awards", "/changes", "/changes.atom", "/sitemap.xml");

  private static final String PROBLEMS = "/problems";

  private PagePaths() {}

  /** Whether the client gets a page that is made of what the services say. */
  public static boolean isComposed(RoutingContext context, RequestPath path) {
    return path.is(HOME)
        ? HTML.equals(context.request().getHeader(HttpHeaderNames.ACCEPT))
        : COMPOSED.stream().anyMatch(path::isUnder);
  }

  /**
   * Makes {@code Accept} name the one representation that the client gets where there are two, so
   * that the framework and the cache need not choose.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-acceptable} if the client accepts neither
   */
  public static void negotiate(RoutingContext context, RequestPath path) {
    if (path.is(HOME) || path.isUnder(PROBLEMS)) {
      MultiMap headers = context.request().headers();
      headers.set(HttpHeaderNames.ACCEPT, chosen(context));
      // Where there are two resources, the framework also reads the type of the body, of which
      // there is none, and fails if it is malformed.
      headers.remove(HttpHeaderNames.CONTENT_TYPE);
    }
  }

  private static String chosen(RoutingContext context) {
    return switch (Representation.preferredBy(context)) {
      case PAGE -> HTML;
      case JSON -> "application/json";
      case NEITHER ->
          throw ProblemType.NOT_ACCEPTABLE.because(
              "This path answers with text/html and with application/json.");
    };
  }
}
