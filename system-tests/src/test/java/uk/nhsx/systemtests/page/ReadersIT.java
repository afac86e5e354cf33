package uk.nhsx.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.nhsx.systemtests.Officer;
import uk.nhsx.systemtests.page.SuiteInBrowser.Started;

/** What people do with the pages, in a browser. */
@ExtendWith(SuiteInBrowser.class)
class ReadersIT {

  private static final int WIDE = 1280;

  /** For what comes over the event stream, also while a gateway starts. */
  private static final double STREAM_MILLIS = 60_000;

  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(STREAM_MILLIS);

  private final Started started;
  private Officer officer;

  ReadersIT(Started started) {
    this.started = started;
  }

  @BeforeEach
  void logIn() {
    officer = new Officer(started.suite(), "onboarding-officer");
  }

  @Test
  void shouldLetAJournalistCiteTheLoginsOfSixMonths() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      page.navigate("/");
      page.getByLabel("From").fill("1 August 2019");
      page.getByLabel("To", exactly()).fill("31 January 2020");
      page.keyboard().press("Enter");
      assertThat(page.locator("#maincontent")).containsText("about 1,900,000");
      page.getByRole(AriaRole.LINK, named("Logins to the NHS App")).click();

      assertThat(page.locator("h2#figures")).hasText("England, 1 August 2019 to 31 January 2020");
      assertThat(page.locator("#maincontent")).containsText("about 1,900,000 logins");
      String citation = page.locator(".citation").innerText();
      assertThat(citation)
          .startsWith(
              "NHSX progress figures, Logins to the NHS App, England, 1 August 2019 to 31 January 2020: about 1,900,000 logins, as known on ");

      String permanent =
          page.getByRole(AriaRole.LINK, named("Permanent link to this page")).getAttribute("href");
      String before = text(permanent);
      step("service-30", "withdrawn");
      assertThat(before).contains("about 1,900,000").contains("and never changes");
      assertThat(text(permanent)).isEqualTo(before);
      assertThat(citation).endsWith(permanent);
    }
  }

  @Test
  void shouldLetAnAnalystFindTheSeriesOfAnAreaAndItsCsv() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      page.navigate("/figures");
      page.getByRole(AriaRole.LINK, named("Logins to the NHS App")).click();
      // What the script has made of the select.
      Locator area = page.locator("input#area");
      area.fill("icb 2");
      page.getByRole(AriaRole.OPTION).filter(containing("Example ICB 2")).click();
      page.getByLabel("Show by").selectOption("day");
      page.getByRole(AriaRole.BUTTON, named("Show")).click();

      assertThat(page.locator("h2#figures")).containsText("Example ICB 2");
      assertThat(page.locator("figure.chart svg")).isVisible();
      List<String> shown =
          page.locator("table[data-chart] data").all().stream()
              .map(figure -> figure.getAttribute("value"))
              .toList();
      String csv = page.getByRole(AriaRole.LINK, named("The same as CSV")).getAttribute("href");
      List<String> downloaded =
          given()
              .urlEncodingEnabled(false)
              .get(started.gateway() + csv)
              .asString()
              .lines()
              .skip(1)
              .map(line -> line.split(",")[5])
              .toList();
      assertThat(shown).hasSize(7).isEqualTo(downloaded);
    }
  }

  @Test
  void shouldLetAPartnerLookUpAService() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      page.navigate("/services/service-09");
      page.getByLabel("Search").fill("service 09");
      page.keyboard().press("Enter");
      page.getByRole(AriaRole.LINK, named("Service 09")).click();

      assertThat(page.locator("h1")).hasText("Service 09");
      assertThat(page.locator("#maincontent")).containsText("On the way since 2 December 2019");
      assertThat(page.locator(".timeline > li").first()).containsText("Registered");
    }
  }

  @Test
  void shouldNotShowAnotherAreaThanTheOneThatWasTyped() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      page.navigate("/figures/logins");
      Locator area = page.locator("input#area");
      area.fill("Leeds");
      page.getByRole(AriaRole.BUTTON, named("Show")).click();

      assertThat(page.locator(".autocomplete__nothing")).hasText("Nothing found: “Leeds”");
      assertThat(area).hasValue("Leeds");
      assertThat(area).isFocused();
      assertThat(page).hasURL(started.gateway() + "/figures/logins");
    }
  }

  @Test
  void shouldSayWhatIsWrongAndLeadToTheField() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      page.navigate("/onboarding");
      page.getByLabel("On", exactly()).fill("someday");
      page.keyboard().press("Enter");

      Locator error =
          page.getByRole(
              AriaRole.LINK, named("“On” must be a day of the calendar, such as 2020-01-31"));
      assertThat(page.locator(".nhsuk-error-summary")).isFocused();
      error.click();
      assertThat(page.locator("#on")).isFocused();
      assertThat(page.locator("#on")).hasValue("someday");
    }
  }

  @Test
  void shouldTellAReaderOfAChangeAndShowItWhenAsked() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      List<String> complaints = SuiteInBrowser.complaints(page);
      followed(page, "/onboarding/service-40");
      assertThat(page.locator(".nhsuk-tag")).hasText("Approved to begin work");

      step("service-40", "withdrawn");
      Locator notice = page.locator(".live-notice");
      assertThat(notice.getByRole(AriaRole.BUTTON)).isVisible(SOON);
      assertThat(page.locator(".nhsuk-tag")).hasText("Approved to begin work");
      notice.getByRole(AriaRole.BUTTON).click();

      assertThat(page.locator(".nhsuk-tag")).hasText("Withdrawn by the partner");
      assertThat(notice.getByRole(AriaRole.BUTTON)).isHidden();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void shouldGoOnFollowingAfterARestartOfTheGateway() {
    try (BrowserContext context = started.context(WIDE)) {
      Page page = context.newPage();
      followed(page, "/changes");
      String newest = page.locator("#maincontent li").first().innerText();

      started.suite().run("stop", "gateway");
      started.suite().run("start", "gateway");
      step("service-41", "withdrawn");
      assertThat(page.locator(".live-notice").getByRole(AriaRole.BUTTON)).isVisible(SOON);
      assertThat(page.locator("#maincontent li").first().innerText()).isEqualTo(newest);
      page.locator(".live-notice").getByRole(AriaRole.BUTTON).click();

      assertThat(page.locator("#maincontent li").first()).containsText("Service 41");
    }
  }

  /** Opens a page, and waits until it follows the event stream. */
  private static void followed(Page page, String path) {
    page.waitForResponse(
        response -> response.url().contains("/v1/events") && response.status() == 200,
        () -> page.navigate(path));
  }

  private void step(String service, String stage) {
    officer
        .step(
            "/v1/login-onboarding/services/" + service,
            """
            {"to":"%s","effectiveOn":"2020-02-03","reason":"The partner has other plans"}
            """
                .formatted(stage))
        .statusCode(201);
  }

  private String text(String path) {
    return given()
        .urlEncodingEnabled(false)
        .header("Accept", "text/html")
        .get(started.gateway() + path)
        .asString();
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
