package uk.nhsx.systemtests.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.nhsx.systemtests.page.SuiteInBrowser.Started;

/** Follows the links of all pages of the running suite, as a crawler does. */
@ExtendWith(SuiteInBrowser.class)
class LinksIT {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern TITLE = Pattern.compile("<title>([^<]+)</title>");
  private static final Pattern DESCRIPTION =
      Pattern.compile("<meta name=\"description\" content=\"([^\"]+)\">");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

  /** Enough for every kind of page; the example data has some hundred of one kind. */
  private static final int MOST_PAGES_OF_A_KIND = 15;

  private final Started started;

  LinksIT(Started started) {
    this.started = started;
  }

  @Test
  void shouldLeadSomewhereFromEveryPage() {
    Deque<String> waiting = new ArrayDeque<>(List.of("/"));
    Set<String> seen = new LinkedHashSet<>(waiting);
    Map<String, Integer> kinds = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String path = waiting.removeFirst();
      Response response = open(path);
      if (response.statusCode() != 200) {
        faults.add(path + " is a " + response.statusCode());
      } else if (response.contentType().startsWith("text/html") && !path.startsWith("/docs/")) {
        String html = response.asString();
        faults.addAll(faults(path, html));
        for (String link : links(html)) {
          String target = link.replaceFirst("#.*", "");
          if (!target.isEmpty()
              && seen.add(target)
              && kinds.merge(kind(target), 1, Integer::sum) <= MOST_PAGES_OF_A_KIND) {
            waiting.add(target);
          }
        }
      }
    }

    assertThat(faults).isEmpty();
    assertThat(kinds.keySet())
        .contains(
            "/",
            "/figures/*",
            "/onboarding/*",
            "/awards/*",
            "/changes",
            "/about",
            "/docs",
            "/problems/*");
  }

  private Response open(String path) {
    return given()
        .urlEncodingEnabled(false)
        .redirects()
        .follow(true)
        .header("Accept", "text/html,*/*;q=0.8")
        .get(started.gateway() + path);
  }

  /** The first step of a path, and whether there is another one. */
  private static String kind(String target) {
    String path = URI.create(target).getPath();
    return path.replaceFirst("^(/[^/]+)/.+", "$1/*");
  }

  private static List<String> faults(String path, String html) {
    List<String> faults = new ArrayList<>();
    if (!TITLE.matcher(html).find() || !DESCRIPTION.matcher(html).find()) {
      faults.add(path + " has no title or no description");
    }
    Set<String> ids = new LinkedHashSet<>(groups(ID, html));
    for (String link : links(html)) {
      if (link.startsWith("#") && !ids.contains(link.substring(1))) {
        faults.add(path + " has no " + link);
      }
      if (!link.startsWith("#") && !link.startsWith("/")) {
        faults.add(path + " leads out of the site, to " + link);
      }
    }
    return faults;
  }

  private static List<String> links(String html) {
    return groups(LINK, html).stream().map(link -> link.replace("&amp;", "&")).toList();
  }

  private static List<String> groups(Pattern pattern, String html) {
    Matcher matcher = pattern.matcher(html);
    return matcher.results().map((MatchResult found) -> found.group(1)).toList();
  }
}
