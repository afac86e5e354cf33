package uk.nhsx.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1/ai-lab/awards/AI_AWARD01786",
        "/v1/ai-lab/awards/a%20b%C3%A4%25",
        "/v1/ai-lab/awards/",
        "/v1/ai-lab/...",
        "/v1/ai-lab/.well-known/~x!$&'()*+,=:@",
        "/v1/app-metrics/series?from=a&b={x}|y&c=//..;%2e"
      })
  void shouldAcceptAnUnambiguousTarget(String target) {
    assertThat(RequestPath.parse(target)).map(RequestPath::target).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "v1",
        "x:80",
        "/.",
        "/..",
        "/a/../b",
        "/a/./b",
        "//",
        "/a//b",
        "/a;b",
        "/a%3Bb",
        "/a\\b",
        "/a%5cb",
        "/a%2Fb",
        "/%2e%2e",
        "/%2E.",
        "/%41",
        "/%7a",
        "/%2d",
        "/%0d%0a",
        "/%7F",
        "/%",
        "/%4",
        "/%gg",
        "/a#b",
        "/a?b#c",
        "/a b",
        "/a?b c",
        "/a?b=%zz",
        "/a?b=%",
        "/a?b=%4",
        "/a?%4x=b",
        "/\u00e4",
        "https://x/../y",
        "ftp://x/y"
      })
  void shouldRejectAnAmbiguousTarget(String target) {
    assertThat(RequestPath.parse(target)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%20", "a%20", "/a"})
  void shouldAcceptATargetOfAnyLength(String piece) {
    String target = "/" + piece.repeat(100_000).replaceFirst("^/", "") + "?" + piece.repeat(4_000);

    assertThat(RequestPath.parse(target)).map(RequestPath::target).contains(target);
  }

  @Test
  void shouldRejectAMissingTarget() {
    assertThat(RequestPath.parse(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"http://x/v1/ai-lab?a=b, /v1/ai-lab?a=b", "HTTPS://x:1, /", "http://x?a, /?a"})
  void shouldConvertAbsoluteFormToOriginForm(String target, String origin) {
    assertThat(RequestPath.parse(target)).map(RequestPath::target).contains(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/app-metrics, APP_METRICS",
    "/v1/app-metrics/, APP_METRICS",
    "/v1/login-onboarding/services, LOGIN_ONBOARDING",
    "/v1/ai-lab/summary?on=2020-01-31, AI_LAB"
  })
  void shouldFindTheOwner(String target, SuiteService owner) {
    assertThat(RequestPath.parse(target).flatMap(SuiteService::owning)).contains(owner);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/app-metricsx", "/V1/ai-lab", "/ai-lab"})
  void shouldFindNoOwnerOfOtherPaths(String target) {
    assertThat(RequestPath.parse(target).flatMap(SuiteService::owning)).isEmpty();
  }
}
