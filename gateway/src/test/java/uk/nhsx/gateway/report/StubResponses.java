package uk.nhsx.gateway.report;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Answer;
import uk.nhsx.gateway.testing.StubServices.Stubs;

/** Responses of the three services with the figures of January 2020. */
final class StubResponses {

  private static final Answer NOT_FOUND = new Answer(404, "{\"status\":404}");
  private static final Answer RULE_BROKEN = new Answer(422, "{\"status\":422}");

  private final Stubs stubs;
  private final Map<String, String> totals = new TreeMap<>();

  StubResponses(Stubs stubs) {
    this.stubs = stubs;
    totals.put("logins", point("1900000", "\"approximately\""));
    totals.put("appointments-booked", point("107000", "\"at-least\""));
    totals.put("gde-blueprints", point("80", null));
    totals.put("satisfaction", point("0.81", "\"estimated\""));
  }

  static StubResponses on(Stubs stubs) {
    StubResponses services = new StubResponses(stubs);
    services.answer();
    return services;
  }

  StubResponses withTotal(String metric, String value) {
    totals.put(metric, point(value, null));
    return this;
  }

  private void answer() {
    stubs.appMetrics().answers(this::appMetrics);
    stubs.loginOnboarding().answers(StubResponses::loginOnboarding);
    stubs.aiLab().answers(StubResponses::aiLab);
  }

  private Answer appMetrics(String target) {
    if (target.startsWith("/v1/app-metrics/areas/E92000001?knownAt=")) {
      return ok("{'code':'E92000001','name':'England','type':'nation','parent':null}");
    }
    if (target.startsWith("/v1/app-metrics/metrics?limit=500&knownAt=")) {
      return ok(
          "{'items':["
              + metric("appointments-booked", "flow")
              + ","
              + metric("gde-blueprints", "stock")
              + ","
              + metric("logins", "flow")
              + "],'next':'/v1/app-metrics/metrics?limit=500&cursor=c2'}");
    }
    if (target.equals("/v1/app-metrics/metrics?limit=500&cursor=c2")) {
      return ok(
          "{'items':["
              + metric("people", "distinct")
              + ","
              + metric("prescriptions", "flow")
              + ","
              + metric("satisfaction", "ratio")
              + "]}");
    }
    if (target.startsWith("/v1/app-metrics/freshness?limit=500&area=E92000001&knownAt=")) {
      return ok(
          "{'items':[{'metric':'appointments-booked','lastPeriod':'2020-01-31','late':false}],"
              + "'next':'/v1/app-metrics/freshness?limit=500&area=E92000001&cursor=f2'}");
    }
    if (target.equals("/v1/app-metrics/freshness?limit=500&area=E92000001&cursor=f2")) {
      return ok(
          "{'items':[{'metric':'logins','lastPeriod':'2019-08-01/2020-01-31','late':true},"
              + "{'metric':'satisfaction','lastPeriod':null,'late':false}]}");
    }
    if (target.startsWith("/v1/app-metrics/freshness?")) {
      // Of any area: practices have supplied later days than England's figures are of.
      return ok(
          "{'items':[{'metric':'appointments-booked','lastPeriod':'2020-02-09','late':true},"
              + "{'metric':'logins','lastPeriod':'2020-02-09','late':false},"
              + "{'metric':'satisfaction','lastPeriod':'2020-02-09','late':true}]}");
    }
    if (target.startsWith("/v1/app-metrics/series?")) {
      return target.contains("metric=people") ? RULE_BROKEN : ok(series(target));
    }
    return events(target, "/v1/app-metrics");
  }

  private String series(String target) {
    StringBuilder items = new StringBuilder();
    for (String parameter : target.substring(target.indexOf('?') + 1).split("&")) {
      if (parameter.startsWith("metric=")) {
        String metric = parameter.substring("metric=".length());
        items
            .append(items.isEmpty() ? "" : ",")
            .append("{'metric':'%s','area':'E92000001','points':[".formatted(metric))
            .append(totals.getOrDefault(metric, ""))
            .append("]}");
      }
    }
    return "{'items':[" + items + "]}";
  }

  private static Answer loginOnboarding(String target) {
    if (target.startsWith("/v1/login-onboarding/summary?on=2020-01-31&since=2019-08-01&knownAt=")) {
      return ok(
          "{'on':'2020-01-31','since':'2019-08-01','live':{'count':7,'since':7},"
              + "'upcoming':{'count':11},'approved':{'count':49},'applied':{'count':0}}");
    }
    return events(target, "/v1/login-onboarding");
  }

  private static Answer aiLab(String target) {
    if (target.startsWith("/v1/ai-lab/summary?on=2020-01-31&knownAt=")) {
      return ok(
          "{'on':'2020-01-31','programmes':[{'id':'ai-award','title':'AI Award','envelope':"
              + money("140000000.00")
              + ",'committed':"
              + money("0.00")
              + ",'remaining':"
              + money("140000000.00")
              + ",'awards':{'count':0,'byPhase':[],'byCompetition':[]}}]}");
    }
    return events(target, "/v1/ai-lab");
  }

  /** Records the ninth event while the service reads its figures. */
  static void recordAnEventWhileReading(Stub stub) {
    AtomicInteger head = new AtomicInteger(8);
    stub.does(
        request -> {
          if (request.uri().contains("/events?")) {
            Stub.send(request, events(request.uri(), "/v1/ai-lab", head.get()));
          } else {
            Vertx.currentContext()
                .owner()
                .setTimer(
                    300,
                    later -> {
                      head.set(9);
                      Stub.send(request, aiLab(request.uri()));
                    });
          }
        });
  }

  private static Answer events(String target, String prefix) {
    return events(target, prefix, 9);
  }

  /** Events up to the head, one on each of the first days of January 2021. */
  private static Answer events(String target, String prefix, int head) {
    if (!target.startsWith(prefix + "/events?limit=1")) {
      return NOT_FOUND;
    }
    int after = Integer.parseInt("0" + target.replaceAll("^[^&]*(&after=)?", ""));
    String items =
        after >= head ? "" : "{'time':'2021-01-0%dT00:00:00.000000Z'}".formatted(after + 1);
    return ok(
        "{'items':[%s],'first':'1','last':'%d','head':'%d'}"
            .formatted(items, Math.min(after + 1, head), head));
  }

  private static String metric(String key, String kind) {
    return "{'key':'%s','title':'Title of %s','unit':'things','kind':'%s','cadence':'day'}"
        .formatted(key, key, kind);
  }

  private static String point(String value, String qualifier) {
    return "{'period':'2019-08-01/2020-01-31','value':'%s','qualifier':%s,'release':'r1','coverage':{'of':184,'days':184}}"
        .formatted(value, qualifier)
        .replace('"', '\'');
  }

  private static String money(String amount) {
    return "{'amount':'%s','currency':'GBP'}".formatted(amount);
  }

  private static Answer ok(String json) {
    return new Answer(200, json.replace('\'', '"'));
  }

  static Stub.Answers failing() {
    return target -> new Answer(503, "{\"status\":503}");
  }

  /** An AI Lab that has recorded nothing. */
  static Stub.Answers empty() {
    return target ->
        target.startsWith("/v1/ai-lab/summary?")
            ? ok("{'on':'2020-01-31','programmes':[]}")
            : events(target, "/v1/ai-lab", 0);
  }

  static Stub.Answers withoutArea(Stub.Answers otherwise) {
    return target -> target.contains("/areas/") ? NOT_FOUND : otherwise.to(target);
  }

  Stub.Answers appMetrics() {
    return this::appMetrics;
  }
}
