package uk.nhsx.systemtests.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import uk.nhsx.systemtests.page.SuiteInBrowser.Started;

/** Every page as a browser shows it, judged by axe and by the browser itself. */
@ExtendWith(SuiteInBrowser.class)
class PagesIT {

  /** The pages, and the names of their screenshots. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("/?from=2019-08-01&to=2020-01-31", "report"),
          Map.entry("/?from=yesterday", "report-rejected"),
          Map.entry("/figures", "figures"),
          Map.entry("/figures/logins?area=EXICB1&step=day", "figures-logins"),
          Map.entry("/figures/nhs-app-users?from=2019-12-01&to=2020-12-31", "figures-users"),
          Map.entry("/onboarding", "onboarding"),
          Map.entry("/onboarding/service-01", "onboarding-service"),
          Map.entry("/awards", "awards"),
          Map.entry("/awards/EXAMPLE-R3-01", "awards-award"),
          Map.entry("/changes", "changes"),
          Map.entry("/about", "about"),
          Map.entry("/problems", "problems"),
          Map.entry("/problems/rate-limited", "problems-type"),
          Map.entry("/unknown", "unknown"));

  static final List<String> PAGES = NAMES.keySet().stream().sorted().toList();

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9._-]+");
  private static final Pattern FOREIGN = Pattern.compile("(?:url\\(|src=\"|href=\")\"?https?://");

  /** Of a page with all that it loads, compressed, in bytes. */
  private static final int MOST_BYTES = 200_000;

  private static final int MOST_HTML = 60_000;
  private static final int WIDE = 1280;
  private static final int HEIGHT = 900;

  private final Started started;

  PagesIT(Started started) {
    this.started = started;
  }

  /** How a page is shown. A width of 320 is also what 1280 are at 400 %. */
  private enum Display {
    WIDE(PagesIT.WIDE),
    FORCED_COLOURS(PagesIT.WIDE),
    PRINT(PagesIT.WIDE),
    MOBILE(375),
    NARROWEST(320);

    private final int width;

    Display(int width) {
      this.width = width;
    }

    void apply(Page page) {
      page.setViewportSize(width, HEIGHT);
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setMedia(this == PRINT ? Media.PRINT : Media.SCREEN)
              .setForcedColors(this == FORCED_COLOURS ? ForcedColors.ACTIVE : ForcedColors.NONE));
    }
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void shouldBeAccessibleHoweverItIsShown(String path) {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      List<String> complaints = SuiteInBrowser.complaints(page);
      page.navigate(path);
      waitForCharts(page);
      for (Display display : Display.values()) {
        display.apply(page);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(NAMES.get(path) + "-" + display + ".png")));

        assertThat(new AxeBuilder(page).analyze().getViolations())
            .as("%s %s", path, display)
            .isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("%s %s is not wider than the window", path, display)
            .isTrue();
      }
      assertThat(complaints).as(path).isEmpty();
    }
  }

  /** A table of more than one period has a chart. */
  private static void waitForCharts(Page page) {
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('table[data-chart]')]
            .filter(table => table.tBodies[0].rows.length > 1 || table.dataset.chart === 'categories')
            .length <= document.querySelectorAll('figure.chart svg').length
        """);
  }

  /** The second time the gateway only says that the page is the same. */
  @ParameterizedTest
  @FieldSource("PAGES")
  void shouldBeShownInTheSameWayWhenItIsOpenedAgain(String path) {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      page.navigate(path);
      List<String> complaints = SuiteInBrowser.complaints(page);
      page.navigate(path);
      waitForCharts(page);

      assertThat(complaints).as(path).isEmpty();
      assertThat(page.evaluate("document.styleSheets.length")).as(path).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void shouldHaveOneHeadingWithoutJavaScript(String path) {
    try (BrowserContext context = started.withoutScript()) {
      Page page = context.newPage();
      page.navigate(path);

      assertThat(page.locator("h1").count()).isEqualTo(1);
      assertThat(page.locator("h1").isVisible()).isTrue();
      assertThat(page.locator("nav a").first().isVisible()).isTrue();
      assertThat(page.locator("figure.chart").count()).isZero();
    }
  }

  @Test
  void shouldLeadTheKeyboardPastTheMenu() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      page.navigate("/about");
      page.keyboard().press("Tab");
      assertThat(page.locator(":focus").innerText()).isEqualTo("Skip to main content");
      assertThat(page.locator(":focus").isVisible()).isTrue();

      page.keyboard().press("Enter");

      assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("maincontent");
    }
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void shouldBeSmallAndOfTheSiteItself(String path) throws Exception {
    HttpResponse<byte[]> compressed = compressed(path);
    String html = given().header("Accept", "text/html").get(started.gateway() + path).asString();
    int bytes = compressed.body().length;
    for (String asset : loaded(path)) {
      Response plain = given().get(started.gateway() + asset);
      assertThat(plain.statusCode()).isEqualTo(200);
      assertThat(plain.header("Cache-Control")).contains("immutable");
      assertThat(plain.asString()).doesNotContainPattern(FOREIGN);
      bytes += compressed(asset).body().length;
    }

    assertThat(html).doesNotContainPattern(FOREIGN);
    assertThat(html.length()).isLessThanOrEqualTo(MOST_HTML);
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  /** The paths of all style and script that a browser loads for a page. */
  private Set<String> loaded(String path) {
    try (BrowserContext context = started.context(WIDE)) {
      Set<String> assets = new LinkedHashSet<>();
      Page page = context.newPage();
      page.onRequest(
          request ->
              Stream.of(ASSET.matcher(request.url()))
                  .flatMap(Matcher::results)
                  .map(found -> found.group())
                  .forEach(assets::add));
      page.navigate(path);
      waitForCharts(page);
      assertThat(assets).hasSizeGreaterThanOrEqualTo(2);
      return assets;
    }
  }

  private HttpResponse<byte[]> compressed(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(started.gateway() + path))
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Accept-Encoding", "gzip")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }
}
