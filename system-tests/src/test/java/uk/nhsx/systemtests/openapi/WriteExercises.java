package uk.nhsx.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.systemtests.openapi.ApiUnderTest.each;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes what the examples of the document show, with all that such a write can be answered with.
 */
final class WriteExercises {

  private static final String METRIC = "/v1/app-metrics/metrics/{key}";
  private static final String AREAS = "/v1/app-metrics/areas";
  private static final String RELEASE = "/v1/app-metrics/releases/{id}";
  private static final String COMPETITION = "/v1/ai-lab/competitions/{id}";
  private static final String EVIDENCE = "/v1/login-onboarding/services/{id}/evidence/{kind}";
  private static final String JSON = "application/json";

  private final ApiUnderTest api;
  private final ValidatedClient client;
  private final ExampleRequests examples;

  WriteExercises(ApiUnderTest api) {
    this.api = api;
    this.client = api.client();
    this.examples = api.examples();
  }

  /** Each resource: one may need another, so they are tried until all are there. */
  void create() {
    List<ApiOperation> creating = new ArrayList<>(api.writes());
    creating.removeIf(operation -> !operation.method().equals("PUT") || !operation.answers(201));
    int before;
    do {
      before = creating.size();
      creating.removeIf(operation -> client.send(api.permitted(operation)).status() == 201);
    } while (creating.size() < before);
    assertThat(creating).isEmpty();
  }

  void amend() {
    each(
        api.with(operation -> operation.method().equals("PUT") && operation.answers(428)),
        operation -> {
          Request changed = examples.changed(operation, " (changed)").withToken(api.token());
          client.expect(200, api.permitted(operation));
          client.expect(428, changed);
          client.expect(412, changed.with("If-Match", "\"99\""));
          client.expect(412, changed.with("If-None-Match", "*"));
        });
  }

  /** Transitions, for which all kinds of evidence are lodged. */
  void takeSteps() {
    Request evidence = api.permitted(api.operation("PUT", EVIDENCE));
    for (String kind : List.of("scal", "clinical-safety", "connection-agreement")) {
      client.expect(201, evidence.withTarget(evidence.path().replace("dspt", kind)));
    }
    each(
        api.with(operation -> operation.method().equals("POST") && operation.answers(428)),
        operation -> {
          Request step = api.permitted(operation);
          Request resource =
              Request.of("GET", step.path().substring(0, step.path().lastIndexOf('/')));
          client.expect(428, step);
          client.expect(412, step.with("If-Match", "\"99\""));
          client.expect(201, step.with("If-Match", client.tag(resource)));
          client.expect(200, step.with("If-Match", client.tag(resource)));
        });
  }

  /** Releases as JSON and as CSV, one withdrawn, one cancelled and one published. */
  void publish() {
    defineMetrics();
    registerAreas();
    ApiOperation publish = api.operation("POST", "/v1/app-metrics/releases");
    Request release = api.permitted(publish);
    client.expect(201, release.withQuery("dryRun=true"));
    client.expect(201, release);
    client.expect(200, release);
    String csv = api.document().example(publish.requestContent().path("text/csv")).asText();
    Request table = release.withQuery("title=A+table&kind=scheduled").withBody("text/csv", csv);

    String withdrawn = id(client.expect(201, table));
    client.expect(409, step("cancellation", withdrawn));
    client.expect(412, step("withdrawal", withdrawn).with("If-Match", "\"99\""));
    client.expect(200, step("withdrawal", withdrawn));
    client.expect(409, table);
    client.expect(
        409, step("withdrawal", withdrawn).withBody(JSON, "{\"reason\":\"Another reason.\"}"));
    String cancelled = id(client.expect(201, table.withQuery("publishAt=2099-01-01T00:00:00Z")));
    client.expect(412, step("cancellation", cancelled).with("If-Match", "\"99\""));
    client.expect(200, step("cancellation", cancelled));
    examples.know(RELEASE, withdrawn);
  }

  private void defineMetrics() {
    Request metric = api.permitted(api.operation("PUT", METRIC));
    for (String key : List.of("appointments-booked", "gde-blueprints-published")) {
      client.expect(
          201,
          metric
              .withTarget(metric.path().replace("logins", key))
              .withBody(JSON, metric.body().replace("\"Logins\"", "null")));
    }
  }

  private void registerAreas() {
    Request areas = api.permitted(api.operation("PUT", AREAS));
    client.expect(200, areas);
    client.expect(
        200,
        areas.withBody(
            "text/csv",
            "code,name,type,parent\r\nEXPRACTICE1,One,practice,\r\nEXPRACTICE2,Two,practice,\r\n"));
  }

  private Request step(String step, String release) {
    ApiOperation operation = api.operation("POST", RELEASE + "/" + step);
    return api.permitted(operation).withTarget(operation.path().replace("{id}", release));
  }

  private static String id(Response release) {
    return BodyCheck.read(release.body()).path("id").asText();
  }

  /** What no other resource may be beside, and sums that a kind of metric forbids. */
  void conflict() {
    Request metric = api.permitted(api.operation("PUT", METRIC));
    Request competition = api.permitted(api.operation("PUT", COMPETITION));
    client.expect(409, metric.withTarget("/v1/app-metrics/metrics/another-of-the-column"));
    client.expect(409, competition.withTarget("/v1/ai-lab/competitions/another-of-the-round"));
    client.expect(
        201,
        metric
            .withTarget("/v1/app-metrics/metrics/people")
            .withBody(
                JSON, metric.body().replace("\"Logins\"", "null").replace("flow", "distinct")));
    String people =
        """
        {"title":"People","kind":"scheduled","figures":[
          {"metric":"people","area":"E92000001","period":"2019-07-01","value":"5"}]}""";
    client.expect(
        201,
        Request.of("POST", "/v1/app-metrics/releases")
            .withToken(api.token())
            .withBody(JSON, people));
    for (String path : List.of("/v1/app-metrics/series", "/v1/app-metrics/series/csv-metadata")) {
      client.expect(422, Request.of("GET", path + "?metric=people&area=E92000001&step=month"));
    }
  }
}
