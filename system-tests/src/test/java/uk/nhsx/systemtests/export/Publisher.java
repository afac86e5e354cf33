package uk.nhsx.systemtests.export;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import uk.nhsx.systemtests.SuiteUnderTest;

/** Whoever writes to the three registers: what they say first, and what they correct later. */
final class Publisher {

  static final String SECRET = "Secret of spring";

  private static final String AREAS =
      """
      code,name,type,parent
      NATION,Nation,nation,
      ICB1,One,icb,NATION
      ICB2,Two,icb,NATION
      P1,Practice 1,practice,ICB1
      P2,Practice 2,practice,ICB2
      """;

  private final SuiteUnderTest suite;
  private final String token;
  private final String officer;
  private String second = "";

  Publisher(SuiteUnderTest suite) {
    this.suite = suite;
    this.token = suite.token("metrics-publisher");
    this.officer = suite.token("onboarding-officer");
  }

  /** Registers, figures of two days, a stage with its evidence, and awards. */
  void publish() {
    created(
        by(token).contentType("text/csv; charset=UTF-8").body(AREAS).put("/v1/app-metrics/areas"));
    metric("visits", "flow");
    release("First week", "scheduled", "", figure("P1", 4, "100"), figure("P2", 4, "7.25"));
    Response wrong =
        release("Too many", "correction", ",\"reason\":\"late\"", figure("P1", 5, "999"));
    service("service-1", "Service 1");
    step("service-1", "{\"to\":\"approved\",\"effectiveOn\":\"2020-02-03\"}");
    evidence("service-1");
    award("A1", "10.50", "If-None-Match");
    withdraw(wrong.path("id"));
  }

  /** Second thoughts: a revision, an area that moves, an amendment, and what nobody may see yet. */
  void correct() {
    second =
        release("Second count", "revision", ",\"reason\":\"counted\"", figure("P1", 4, "120"))
            .path("id");
    area("Practice 1", "2020-02-05");
    release(
        SECRET, "scheduled", ",\"publishAt\":\"2099-01-01T00:00:00Z\"", figure("P2", 5, "31337"));
    service("service-2", "=1+1, \\\"Ümlaut\\\"");
    award("A1", "11.00", "If-Match");
  }

  /** Changes each register once more: all that was said before is another state of it now. */
  void changeOnceMore() {
    step("service-1", "{\"to\":\"withdrawn\"}");
    release("Afterwards", "revision", ",\"reason\":\"late\"", figure("P1", 4, "5"));
    withdraw(second);
    area("Renamed", "2020-02-05");
    award("A1", "12.00", "If-Match");
  }

  private void area(String name, String since) {
    created(
        json(token)
            .header("If-Match", "*")
            .body(
                """
                {"code":"P1","name":"%s","type":"practice","parent":"ICB2","parentSince":"%s"}
                """
                    .formatted(name, since))
            .put("/v1/app-metrics/areas/P1"));
  }

  private void withdraw(String release) {
    created(
        json(token)
            .body("{\"reason\":\"counted twice\"}")
            .post("/v1/app-metrics/releases/" + release + "/withdrawal"));
  }

  Response release(String title, String kind, String more, String... figures) {
    return created(
        json(token)
            .body(
                "{\"title\":\"%s\",\"kind\":\"%s\"%s,\"figures\":[%s]}"
                    .formatted(title, kind, more, String.join(",", figures)))
            .post("/v1/app-metrics/releases"));
  }

  static String figure(String area, int day, String value) {
    return "{\"metric\":\"visits\",\"area\":\"%s\",\"period\":\"2020-02-%02d\",\"value\":\"%s\"}"
        .formatted(area, day, value);
  }

  void metric(String key, String kind) {
    created(
        json(token)
            .body(
                """
                {"title":"%s","description":"Counted","unit":"visits","kind":"%s","cadence":"day"}
                """
                    .formatted(key, kind))
            .put("/v1/app-metrics/metrics/" + key));
  }

  void service(String id, String name) {
    created(
        json(officer)
            .header("If-None-Match", "*")
            .body(
                """
                {"name":"%s","organisation":{"name":"Example"},"channel":"web","identityLevel":"P5",
                 "scopes":["openid","profile"],"redirectUris":["https://example.org/callback"],
                 "appliedOn":"2020-01-06"}
                """
                    .formatted(name))
            .put("/v1/login-onboarding/services/" + id));
  }

  void step(String id, String body) {
    String path = "/v1/login-onboarding/services/" + id;
    String tag = by(token).get(path).header("ETag");
    created(json(officer).header("If-Match", tag).body(body).post(path + "/transitions"));
  }

  private void evidence(String id) {
    created(
        json(officer)
            .body("{\"reference\":\"DSPT 1\",\"issuedOn\":\"2020-01-31\"}")
            .put("/v1/login-onboarding/services/%s/evidence/dspt".formatted(id)));
  }

  private void award(String reference, String amount, String precondition) {
    String awards = suite.token("award-officer");
    created(
        json(awards)
            .body(
                """
                {"title":"Programme","envelope":{"amount":"1000.00","currency":"GBP"},
                 "startsOn":"2020-01-01","endsOn":"2024-12-31"}
                """)
            .put("/v1/ai-lab/programmes/p1"));
    created(
        json(awards)
            .body(
                """
                {"programme":"p1","title":"Round","round":1,"phases":[1,2],"opensOn":"2020-01-28"}
                """)
            .put("/v1/ai-lab/competitions/c1"));
    created(
        json(awards)
            .header(precondition, "*")
            .body(
                """
                {"competition":"c1","title":"Award","description":"Of some use","phase":1,
                 "recipient":{"orgId":"GB-NHS-RRV","name":"Trust"},"reason":"asked for",
                 "amount":{"amount":"%s","currency":"GBP"},"awardedOn":"2020-09-08"}
                """
                    .formatted(amount))
            .put("/v1/ai-lab/awards/" + reference));
  }

  private static Response created(Response response) {
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.statusCode() + " " + response.asString());
    }
    return response;
  }

  private RequestSpecification json(String bearer) {
    return by(bearer).contentType("application/json");
  }

  private RequestSpecification by(String bearer) {
    return given().baseUri(suite.gateway()).auth().oauth2(bearer);
  }
}
