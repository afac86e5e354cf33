package uk.nhsx.gateway.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.ProblemType;

/** Which paths have pages, and which of their representations a client gets. */
public final class PagePaths {

  private static final String HTML = "text/html";
  private static final String ATOM = "application/atom+xml";
  private static final String HOME = "/";
  private static final String FEED = "/changes.atom";

  /** Of pages, of the list of them, and of a feed, that are made of what the services say. */
  private static final List<String> COMPOSED =
      List.of("/figures", "/onboarding", "/awards", "/changes", FEED, "/sitemap.xml");

  private static final String PROBLEMS = "/problems";

  /** The pages that are there as HTML alone. */
  private static final Pattern PAGES =
      Pattern.compile("/(about|changes|docs(/events)?|(figures|onboarding|awards)(/[^/]+)?)/?");

  /** Feed readers name a feed of any kind, or XML, and read this one. */
  private static final String[] FEEDS = {
    "application/rss+xml", "application/rdf+xml", "application/xml", "application/*+xml", "text/xml"
  };

  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private PagePaths() {}

  /** Whether the client gets a page that is made of what the services say. */
  public static boolean isComposed(RoutingContext context, RequestPath path) {
    return path.is(HOME)
        ? HTML.equals(context.request().getHeader(HttpHeaderNames.ACCEPT))
        : COMPOSED.stream().anyMatch(path::isUnder);
  }

  /**
   * Makes {@code Accept} name the one representation that the client gets, so that the framework
   * need not choose, and that the cache stores it once.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-acceptable} if the client accepts none
   */
  public static void negotiate(RoutingContext context, RequestPath path) {
    MultiMap headers = context.request().headers();
    if (path.is(HOME) || path.isUnder(PROBLEMS)) {
      headers.set(HttpHeaderNames.ACCEPT, chosen(context));
      // Where there are two resources, the framework also reads the type of the body, of which
      // there is none, and fails if it is malformed.
      headers.remove(HttpHeaderNames.CONTENT_TYPE);
    } else if (READS.contains(context.request().method())) {
      if (PAGES.matcher(path.path()).matches()) {
        check(
            AcceptedTypes.of(context).accept(HTML),
            "This path answers with text/html. Programs get JSON from the paths that GET /v1 lists.");
        headers.set(HttpHeaderNames.ACCEPT, HTML);
      } else if (path.is(FEED)) {
        check(
            AcceptedTypes.of(context).accept(ATOM, FEEDS),
            "This path answers with application/atom+xml.");
        headers.set(HttpHeaderNames.ACCEPT, ATOM);
      }
    }
  }

  private static void check(boolean accepted, String detail) {
    if (!accepted) {
      throw ProblemType.NOT_ACCEPTABLE.because(detail);
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
