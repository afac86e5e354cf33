package uk.nhsx.deploy.local.export.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteUrlsTest {
  private final SiteUrls urls =
      new SiteUrls("2020-02-01T00:00:00.000000Z", Map.of("from", "2019-08-01"));

  @ParameterizedTest
  @CsvSource({
    "/, index.html, /?from=2019-08-01&knownAt=2020-02-01T00:00:00.000000Z",
    "/?knownAt=2019-01-01T00:00:00Z, index.html, /?from=2019-08-01&knownAt=2020-02-01T00:00:00.000000Z",
    "/figures/logins?area=X, figures/logins/index.html, /figures/logins?from=2019-08-01&knownAt=2020-02-01T00:00:00.000000Z",
    "/onboarding/service-1, onboarding/service-1/index.html, /onboarding/service-1?knownAt=2020-02-01T00:00:00.000000Z",
    "/about, about/index.html, /about",
    "/assets/pages-1.css, assets/pages-1.css, /assets/pages-1.css",
    "/v1/progress-report?from=2019-08-01&format=csv, v1/progress-report.csv, /v1/progress-report?from=2019-08-01&format=csv&knownAt=2020-02-01T00:00:00.000000Z",
    "/v1/app-metrics/series?metric=logins&area=E9, v1/app-metrics/series-logins-E9.json, /v1/app-metrics/series?metric=logins&area=E9&knownAt=2020-02-01T00:00:00.000000Z",
  })
  void shouldMirrorEachPageAsKnownAtTheInstant(String link, String file, String address) {
    assertThat(urls.target(link)).contains(new SiteUrls.Target(address, file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs",
        "/changes.atom",
        "/v1/events",
        "/v1/app-metrics/releases/1/changes?format=csv",
        "/onboarding/../secret",
        "https://example.org/"
      })
  void shouldMirrorNothingElse(String link) {
    assertThat(urls.target(link)).isEmpty();
  }

  @Test
  void shouldNumberThePagesOfAList() {
    urls.target("/changes");
    urls.target("/changes?before=ai-lab:9");

    assertThat(urls.target("/changes?before=ai-lab:4").orElseThrow().file())
        .isEqualTo("changes/index-3.html");
    assertThat(urls.target("/changes?before=ai-lab:9").orElseThrow().file())
        .isEqualTo("changes/index-2.html");
  }

  @ParameterizedTest
  @CsvSource({
    "index.html, figures/logins/index.html, figures/logins/index.html",
    "figures/logins/index.html, index.html, ../../index.html",
    "figures/logins/index.html, figures/index.html, ../index.html",
    "figures/logins/index.html, figures/users/index.html, ../users/index.html",
  })
  void shouldLinkRelatively(String from, String to, String link) {
    assertThat(SiteUrls.relative(from, to)).isEqualTo(link);
  }
}
