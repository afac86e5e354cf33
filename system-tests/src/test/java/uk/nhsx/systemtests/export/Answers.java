package uk.nhsx.systemtests.export;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a suite answers to the same questions, byte for byte, with status and tag. */
record Answers(Map<String, String> byPath) {

  private static final List<String> PATHS =
      List.of(
          "/v1/app-metrics/metrics?",
          "/v1/app-metrics/areas?",
          "/v1/app-metrics/releases?limit=1&",
          "/v1/app-metrics/series?metric=visits&area=NATION&area=ICB1&area=ICB2&area=P1&area=P2"
              + "&from=2020-02-01&to=2020-02-10&step=day&",
          "/v1/app-metrics/metrics/visits/periods?area=NATION&",
          "/v1/login-onboarding/services?stage=all&",
          "/v1/login-onboarding/services?stage=approved&",
          "/v1/login-onboarding/services/service-1?",
          "/v1/login-onboarding/services/service-1/history?",
          "/v1/login-onboarding/summary?since=2020-01-01&",
          "/v1/ai-lab/awards?",
          "/v1/ai-lab/awards/A1/history?",
          "/v1/ai-lab/awards?stage=announced&format=csv&",
          "/v1/ai-lab/summary?",
          "/v1/progress-report?from=2020-02-01&to=2020-02-10&");

  /** The same for all, since a problem names it. */
  private static final String REQUEST = "8a2f7c1e-5d0b-4d53-9a6e-0d9c7f5b2e11";

  /** As known at each of the instants. */
  static Answers of(String gateway, List<String> instants) {
    Map<String, String> answers = new TreeMap<>();
    for (String instant : instants) {
      for (String path : PATHS) {
        String asked = path + "knownAt=" + instant;
        Response response =
            given()
                .urlEncodingEnabled(false)
                .header("Cache-Control", "no-cache")
                .header("X-Request-ID", REQUEST)
                .get(gateway + asked);
        answers.put(
            asked,
            "%d %s %s"
                .formatted(
                    response.statusCode(), response.header("ETag"), response.body().asString()));
      }
    }
    return new Answers(answers);
  }
}
