package uk.nhsx.gateway.report;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Answer;
import uk.nhsx.gateway.testing.StubServices.Stubs;

/** Responses of the three services with the figures of January 2020. */
public final class StubResponses {

  private static final Answer NOT_FOUND = new Answer(404, "{\"status\":404}");
  private static final Answer RULE_BROKEN = new Answer(422, "{\"status\":422}");

  private static final String SINCE = "&since=";

  private final Stubs stubs;
  private final Map<String, String> totals = new TreeMap<>();

  StubResponses(Stubs stubs) {
    this.stubs = stubs;
    totals.put("logins", point("1900000", "\"approximately\""));
    totals.put("appointments-booked", point("107000", "\"at-least\""));
    totals.put("gde-blueprints", point("80", null));
    totals.put("satisfaction", point("0.81", "\"estimated\""));
  }

  public static StubResponses on(Stubs stubs) {
    StubResponses services = new StubResponses(stubs);
    services.answer();
    return services;
  }

  public StubResponses withTotal(String metric, String value) {
    totals.put(metric, point(value, null));
    return this;
  }

  private void answer() {
    stubs.appMetrics().answers(this::appMetrics);
    stubs.loginOnboarding().answers(StubResponses::loginOnboarding);
    stubs.aiLab().answers(StubResponses::aiLab);
  }

  private Answer appMetrics(String target) {
    if (target.startsWith("/v1/app-metrics/freshness?limit=500&area=E92000001&knownAt=")) {
      return ok(
          "{'items':["
              + metric("appointments-booked", "flow", "'2020-01-31'", false)
              + ","
              + metric("gde-blueprints", "stock", "null", false)
              + ","
              + metric("logins", "flow", "'2019-08-01/2020-01-31'", true)
              + "],'next':'/v1/app-metrics/freshness?limit=500&area=E92000001&cursor=f2'}");
    }
    if (target.equals("/v1/app-metrics/freshness?limit=500&area=E92000001&cursor=f2")) {
      return ok(
          "{'items':["
              + metric("people", "distinct", "null", false)
              + ","
              + metric("prescriptions", "flow", "null", false)
              + ","
              + metric("satisfaction", "ratio", "null", false)
              + "]}");
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

  /** An App without figures in the window. */
  public Stub.Answers withoutTotals() {
    totals.clear();
    return this::appMetrics;
  }

  /** An App whose figures cover a part of the window's days. */
  public Stub.Answers partly(int days, int of) {
    return target -> {
      Answer whole = appMetrics(target);
      String coverage = "\"of\":%d,\"days\":%d".formatted(of, days);
      return new Answer(whole.status(), whole.body().replace("\"of\":184,\"days\":184", coverage));
    };
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

  /** Events up to the head, one at the beginning of each of the first days of January 2021. */
  private static Answer events(String target, String prefix, int head) {
    if (target.matches(prefix + "/(metrics|services|programmes)[?]limit=1&knownAt=.*")) {
      return ok("{'items':[]}");
    }
    if (target.startsWith(prefix + "/events?after=")) {
      return ok("{'items':[],'first':'1','last':'%d','head':'%d'}".formatted(head, head));
    }
    if (!target.startsWith(prefix + "/events?limit=1")) {
      return NOT_FOUND;
    }
    int first = 1;
    if (target.contains(SINCE)) {
      Instant since = Instant.parse(target.substring(target.indexOf(SINCE) + SINCE.length()));
      while (first <= head && Instant.parse(time(first)).isBefore(since)) {
        first++;
      }
    }
    String items =
        first > head
            ? ""
            : "{'id':'e%d','type':'t','subject':'/s','sequence':'%d','time':'%s','data':{}}"
                .formatted(first, first, time(first));
    return ok(
        "{'items':[%s],'first':'1','last':'%d','head':'%d'}"
            .formatted(items, Math.min(first, head), head));
  }

  private static String time(int day) {
    return "2021-01-0%dT00:00:00.000000Z".formatted(day);
  }

  /** A service that has removed its events up to the sixth. */
  static Stub.Answers withoutOldEvents(Stub.Answers otherwise) {
    return target -> {
      if (!target.contains("/events?")) {
        return otherwise.to(target);
      }
      return target.contains(SINCE)
          ? new Answer(410, "{\"status\":410}")
          : ok(
              "{'items':[{'sequence':'7','time':'%s'}],'first':'7','last':'7','head':'9'}"
                  .formatted(time(7)));
    };
  }

  public static Stub.Answers aiLab() {
    return StubResponses::aiLab;
  }

  private static String metric(String key, String kind, String lastPeriod, boolean late) {
    return "{'metric':'%s','title':'Title of %s','unit':'things','kind':'%s','cadence':'day','lastPeriod':%s,'late':%b}"
        .formatted(key, key, kind, lastPeriod, late);
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
  public static Stub.Answers empty() {
    return target ->
        target.startsWith("/v1/ai-lab/summary?")
            ? ok("{'on':'2020-01-31','programmes':[]}")
            : events(target, "/v1/ai-lab", 0);
  }

  /** A register of services that has recorded nothing. */
  public static Stub.Answers emptyRegister() {
    return target ->
        target.startsWith("/v1/login-onboarding/summary?")
            ? ok("{'live':{'count':0,'since':0},'upcoming':{'count':0},'approved':{'count':0}}")
            : events(target, "/v1/login-onboarding", 0);
  }

  static Stub.Answers withoutArea(Stub.Answers otherwise) {
    return target -> target.contains("/freshness?") ? NOT_FOUND : otherwise.to(target);
  }

  Stub.Answers appMetrics() {
    return this::appMetrics;
  }

  /** Two metrics that add up, and no others. */
  Stub.Answers inOnePage() {
    return target ->
        target.startsWith("/v1/app-metrics/freshness?")
            ? ok(
                "{'items':[%s,%s]}"
                    .formatted(
                        metric("appointments-booked", "flow", "'2020-01-31'", false),
                        metric("logins", "flow", "'2019-08-01/2020-01-31'", true)))
            : appMetrics(target);
  }
}
