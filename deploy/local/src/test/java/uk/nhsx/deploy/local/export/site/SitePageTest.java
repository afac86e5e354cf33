package uk.nhsx.deploy.local.export.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SitePageTest {
  private static final String KNOWN_AT = "2020-02-01T00:00:00.000000Z";
  private static final String PAGE =
      """
      <head><link rel="alternate" href="/changes.atom" type="application/atom+xml">
      <link rel="stylesheet" href="/assets/a.css">
      <script type="application/ld+json">{"url":"http://localhost:8080/"}</script></head>
      <body><a href="#main">Skip</a><header><a href="/">Report</a><a href="/docs">API</a></header>
      <form action="/onboarding"><input name="q"></form>
      <a href="/about#words">Words</a> <a href="/changes?knownAt=2019-01-01T00:00:00Z#change-1">Change</a></body>
      """;

  private final SiteUrls urls = new SiteUrls(KNOWN_AT, Map.of());
  private final List<SiteUrls.Target> linked = new ArrayList<>();
  private final String page =
      new SitePage("onboarding/service-1/index.html", urls, KNOWN_AT).of(PAGE, linked::add);

  @Test
  void shouldStateAtTheTopThatItIsACopy() {
    assertThat(page.indexOf("This is a copy, as known at " + KNOWN_AT))
        .isBetween(page.indexOf("<body>"), page.indexOf("<header>"));
  }

  @Test
  void shouldLinkToFilesRelatively() {
    assertThat(page)
        .contains("href=\"../../assets/a.css\"")
        .contains("href=\"../../index.html\"")
        .contains("href=\"../../about/index.html#words\"")
        .contains("href=\"#main\"")
        .doesNotContain("href=\"/");
    assertThat(linked)
        .extracting(SiteUrls.Target::file)
        .contains("assets/a.css", "index.html", "about/index.html", "changes/index.html");
  }

  @Test
  void shouldLeadToANoticeWhereAPageIsNotMirrored() {
    assertThat(page).contains("<a href=\"../../not-in-copy.html\">API</a>");
  }

  @Test
  void shouldNotLinkToAPartOfAnotherView() {
    assertThat(page).contains("href=\"../../changes/index.html\"");
  }

  @Test
  void shouldHaveNothingThatNeedsTheGateway() {
    assertThat(page).doesNotContain("<form", "localhost:8080", "changes.atom");
  }

  @Test
  void shouldFindTheImagesOfAStyleSheet() {
    String css =
        SitePage.style(
            "assets/a.css", "a{background:url(\"/assets/images/x.svg\")}", urls, linked::add);

    assertThat(css).isEqualTo("a{background:url(\"images/x.svg\")}");
    assertThat(linked).extracting(SiteUrls.Target::file).contains("assets/images/x.svg");
  }
}
