package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhsx.gateway.report.AppMetricsFigures.Figure;
import uk.nhsx.gateway.report.ServiceClient.Refusal;
import uk.nhsx.gateway.route.SuiteService;

/** Takes the figures of all metrics out of the catalogue and the series. */
class AppMetricsSource implements SectionSource<AppMetricsFigures> {

  /** Kinds that have a total over any window; of the others one may be refused, and alone. */
  private static final Set<String> ADDITIVE = Set.of("flow", "stock");

  /** So many keys of 64 characters still fit the longest request line that a service takes. */
  private static final int METRICS_A_CALL = 40;

  private static final int NOT_FOUND = 404;
  private static final int RULE_BROKEN = 422;

  private final ServiceClient client;
  private final String area;

  AppMetricsSource(ServiceClient client, ReportConfig config) {
    this.client = client;
    this.area = config.area();
  }

  @Override
  public SuiteService service() {
    return SuiteService.APP_METRICS;
  }

  @Override
  public Uni<AppMetricsFigures> figures(Question question) {
    return areaIsKnown(question)
        .chain(
            known ->
                known
                    ? catalogue(first(question), new ArrayList<>(), question)
                        .chain(metrics -> figures(metrics, question))
                    : Uni.createFrom().item(new AppMetricsFigures(List.of())));
  }

  private Uni<Boolean> areaIsKnown(Question question) {
    String target = "/v1/app-metrics/areas/" + area + "?knownAt=" + question.knownAtText();
    return get(target, question)
        .replaceWith(true)
        .onFailure(failure -> isRefusal(failure, NOT_FOUND))
        .recoverWithItem(false);
  }

  private static String first(Question question) {
    return "/v1/app-metrics/metrics?limit=500&knownAt=" + question.knownAtText();
  }

  private Uni<List<JsonNode>> catalogue(String page, List<JsonNode> before, Question question) {
    return get(page, question)
        .chain(
            answer -> {
              answer.path("items").forEach(before::add);
              String next = answer.path("next").asText("");
              return next.startsWith("/v1/app-metrics/metrics?")
                  ? catalogue(next, before, question)
                  : Uni.createFrom().item(before);
            });
  }

  private Uni<AppMetricsFigures> figures(List<JsonNode> metrics, Question question) {
    List<String> additive = new ArrayList<>();
    List<Uni<Map<String, JsonNode>>> calls = new ArrayList<>();
    for (JsonNode metric : metrics) {
      String key = Wanted.text(metric, "key");
      if (ADDITIVE.contains(Wanted.text(metric, "kind"))) {
        additive.add(key);
      } else {
        calls.add(totals(new SeriesQuery(List.of(key), area, question)));
      }
    }
    for (int from = 0; from < additive.size(); from += METRICS_A_CALL) {
      int to = Math.min(from + METRICS_A_CALL, additive.size());
      calls.add(totals(new SeriesQuery(additive.subList(from, to), area, question)));
    }
    return all(calls)
        .map(
            points ->
                new AppMetricsFigures(
                    metrics.stream()
                        .filter(metric -> points.containsKey(metric.path("key").asText()))
                        .map(metric -> figure(metric, points, question))
                        .toList()));
  }

  /** The point of each metric that has one. */
  private Uni<Map<String, JsonNode>> totals(SeriesQuery query) {
    return get(query.target(), query.question())
        .map(AppMetricsSource::points)
        .onFailure(failure -> isRefusal(failure, RULE_BROKEN))
        .recoverWithUni(
            () ->
                query.metrics().size() == 1
                    ? Uni.createFrom().item(Map.of())
                    : all(
                        query.metrics().stream().map(metric -> totals(query.of(metric))).toList()));
  }

  private static Map<String, JsonNode> points(JsonNode series) {
    Map<String, JsonNode> points = new HashMap<>();
    for (JsonNode item : series.path("items")) {
      JsonNode point = item.path("points").path(0);
      if (!point.path("value").isMissingNode() && !point.path("value").isNull()) {
        points.put(Wanted.text(item, "metric"), point);
      }
    }
    return points;
  }

  private Figure figure(JsonNode metric, Map<String, JsonNode> points, Question question) {
    String key = Wanted.text(metric, "key");
    JsonNode point = points.getOrDefault(key, metric);
    return new Figure(
        key,
        Wanted.text(metric, "title"),
        Wanted.text(point, "value"),
        point.path("qualifier").textValue(),
        Wanted.text(metric, "unit"),
        point.path("coverage").isObject() ? point.path("coverage") : null,
        new SeriesQuery(List.of(key), area, question).target());
  }

  private static Uni<Map<String, JsonNode>> all(List<Uni<Map<String, JsonNode>>> calls) {
    if (calls.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Uni.join()
        .all(calls)
        .andFailFast()
        .map(
            answers -> {
              Map<String, JsonNode> joined = new HashMap<>();
              answers.forEach(joined::putAll);
              return joined;
            });
  }

  private Uni<JsonNode> get(String target, Question question) {
    return client.get(service(), target, question.requestId());
  }

  private static boolean isRefusal(Throwable failure, int status) {
    return failure instanceof Refusal refusal && refusal.status() == status;
  }
}
