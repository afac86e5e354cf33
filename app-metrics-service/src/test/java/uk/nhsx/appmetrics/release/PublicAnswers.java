package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.nhsx.appmetrics.Api;

/** What any client is shown, with the tags it may be cached by. */
final class PublicAnswers {

  private PublicAnswers() {}

  /** All that a release of a metric could show in, and the events from one on. */
  static Map<String, String> of(String metric, String nation, String practice, long head) {
    Map<String, String> answers = new TreeMap<>();
    for (String path :
        List.of(
            "/releases?limit=500",
            "/series?metric=" + metric + "&area=" + nation + "&area=" + practice,
            "/metrics/" + metric + "/periods?area=" + nation,
            "/freshness?limit=500",
            "/metrics?limit=500",
            "/metrics/" + metric,
            "/areas?limit=500",
            "/areas/" + practice,
            "/events?limit=500&after=" + (head - 1))) {
      Response answer = given().get(Api.ROOT + path);
      answers.put(
          path, answer.statusCode() + " " + answer.header("ETag") + " " + answer.body().asString());
    }
    return answers;
  }
}
