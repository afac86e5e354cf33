package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.gateway.client.ServiceClient.ErrorResponse;
import uk.nhsx.gateway.report.AppMetricsFigures.Figure;
import uk.nhsx.gateway.route.SuiteService;

/** Reads the figures of all metrics from their freshness and the series. */
class AppMetricsSource implements SectionSource<AppMetricsFigures> {

  /** Kinds that have a total over any window. Others may be rejected, so each is read alone. */
  private static final Set<String> ADDITIVE = Set.of("flow", "stock");

  /** This many keys of 64 characters fit into the longest request line that a service accepts. */
  private static final int METRICS_PER_REQUEST = 40;

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

  /** An area that the service does not know yet has no figures. */
  @Override
  public Uni<AppMetricsFigures> figures(ReportQuery query) {
    return items("/v1/app-metrics/freshness", "&area=" + area, query)
        .onFailure(failure -> hasStatus(failure, NOT_FOUND))
        .recoverWithItem(List.of())
        .chain(metrics -> figures(metrics, query));
  }

  /**
   * All items of a list.
   *
   * @param filter further parameters, each after an ampersand
   */
  private Uni<List<JsonNode>> items(String path, String filter, ReportQuery query) {
    String first = path + "?limit=500" + filter + "&knownAt=" + query.knownAtText();
    return items(path, first, new ArrayList<>(), query);
  }

  private Uni<List<JsonNode>> items(
      String path, String page, List<JsonNode> before, ReportQuery query) {
    return get(page, query)
        .chain(
            answer -> {
              answer.path("items").forEach(before::add);
              String next = answer.path("next").asText("");
              return next.startsWith(path + "?")
                  ? items(path, next, before, query)
                  : Uni.createFrom().item(before);
            });
  }

  private Uni<AppMetricsFigures> figures(List<JsonNode> metrics, ReportQuery query) {
    List<String> additive = new ArrayList<>();
    List<Uni<Map<String, JsonNode>>> requests = new ArrayList<>();
    for (JsonNode metric : metrics) {
      String key = RequiredFields.text(metric, "metric");
      if (ADDITIVE.contains(RequiredFields.text(metric, "kind"))) {
        additive.add(key);
      } else {
        requests.add(totals(new SeriesQuery(List.of(key), area, query)));
      }
    }
    for (int from = 0; from < additive.size(); from += METRICS_PER_REQUEST) {
      int to = Math.min(from + METRICS_PER_REQUEST, additive.size());
      requests.add(totals(new SeriesQuery(additive.subList(from, to), area, query)));
    }
    return all(requests)
        .map(
            points ->
                new AppMetricsFigures(
                    metrics.stream()
                        .filter(metric -> points.containsKey(metric.path("metric").asText()))
                        .map(metric -> figure(metric, points, query))
                        .toList()));
  }

  /** The point of each metric that has a figure. */
  private Uni<Map<String, JsonNode>> totals(SeriesQuery query) {
    return get(query.target(), query.report())
        .map(AppMetricsSource::points)
        .onFailure(failure -> hasStatus(failure, RULE_BROKEN))
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
        points.put(RequiredFields.text(item, "metric"), point);
      }
    }
    return points;
  }

  private Figure figure(JsonNode metric, Map<String, JsonNode> points, ReportQuery query) {
    String key = RequiredFields.text(metric, "metric");
    JsonNode point = points.getOrDefault(key, metric);
    return new Figure(
        key,
        RequiredFields.text(metric, "title"),
        RequiredFields.text(point, "value"),
        point.path("qualifier").textValue(),
        RequiredFields.text(metric, "unit"),
        point.path("coverage").isObject() ? point.path("coverage") : null,
        metric.path("lastPeriod").textValue(),
        metric.path("late").asBoolean(),
        new SeriesQuery(List.of(key), area, query).target());
  }

  private static Uni<Map<String, JsonNode>> all(List<Uni<Map<String, JsonNode>>> requests) {
    if (requests.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Uni.join()
        .all(requests)
        .andFailFast()
        .map(
            answers -> {
              Map<String, JsonNode> joined = new HashMap<>();
              answers.forEach(joined::putAll);
              return joined;
            });
  }

  private Uni<JsonNode> get(String target, ReportQuery query) {
    return client.get(service(), target, query.requestId());
  }

  private static boolean hasStatus(Throwable failure, int status) {
    return failure instanceof ErrorResponse response && response.status() == status;
  }
}
