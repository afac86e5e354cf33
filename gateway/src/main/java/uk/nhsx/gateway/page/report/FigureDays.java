package uk.nhsx.gateway.page.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.figures.Metric;
import uk.nhsx.gateway.page.figures.Period;
import uk.nhsx.gateway.report.ReportConfig;
import uk.nhsx.gateway.route.SuiteService;

/** Says which days the figures of a report cover that cover only a part of its window. */
@Singleton
class FigureDays {

  private static final SuiteService SERVICE = SuiteService.APP_METRICS;
  private static final String METRICS = "/v1/app-metrics/metrics";

  /** The API returns no more at a time. */
  private static final int ALL = 500;

  private final ApiReader api;
  private final ReportConfig config;
  private final Words words;

  FigureDays(ApiReader api, ReportConfig config, Words words) {
    this.api = api;
    this.config = config;
    this.words = words;
  }

  private record Available(String period) {}

  private record Periods(List<Available> items) {}

  /**
   * Returns the days of each such figure, by its metric, as far as they can be read.
   *
   * @param knownAt the instant that the reader asked for, or an empty text for now
   */
  Uni<Map<String, String>> of(JsonNode report, String knownAt) {
    List<JsonNode> partial =
        StreamSupport.stream(report.path("appMetrics").path("figures").spliterator(), false)
            .filter(FigureDays::isPartial)
            .toList();
    if (partial.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    QueryString query = QueryString.empty().with("knownAt", knownAt).with("limit", ALL);
    return api.read(SERVICE, query.at(METRICS), Metric.MetricList.class)
        .map(
            read ->
                read.value().items().stream()
                    .collect(Collectors.toMap(Metric::key, Function.identity())))
        .chain(
            metrics ->
                Multi.createFrom()
                    .iterable(partial)
                    .onItem()
                    .transformToUni(figure -> days(figure, metrics, report.path("window"), query))
                    .merge()
                    .collect()
                    .asMap(Map.Entry::getKey, Map.Entry::getValue))
        .onFailure()
        .recoverWithItem(Map.of());
  }

  /** Whether there are the days of each figure that needs them. */
  static boolean areWhole(Map<String, String> days, JsonNode report) {
    return StreamSupport.stream(report.path("appMetrics").path("figures").spliterator(), false)
        .filter(FigureDays::isPartial)
        .allMatch(figure -> days.containsKey(figure.path("metric").asText()));
  }

  static boolean isPartial(JsonNode figure) {
    JsonNode coverage = figure.path("coverage");
    return coverage.path("days").asInt() != coverage.path("of").asInt();
  }

  private Uni<Map.Entry<String, String>> days(
      JsonNode figure, Map<String, Metric> metrics, JsonNode window, QueryString query) {
    String key = figure.path("metric").asText();
    boolean level = metrics.containsKey(key) && metrics.get(key).isStock();
    LocalDate from = LocalDate.parse(window.path("from").asText());
    LocalDate to = LocalDate.parse(window.path("to").asText());
    return api.read(
            SERVICE,
            query.with("area", config.area()).at(METRICS + "/" + key + "/periods"),
            Periods.class)
        .map(
            read ->
                read.value().items().stream()
                    .map(one -> Period.parse(one.period()))
                    .filter(period -> !period.from().isBefore(from) && !period.to().isAfter(to))
                    .toList())
        .map(periods -> Map.entry(key, inWords(figure.path("coverage"), periods, level)))
        .onFailure()
        .recoverWithNull();
  }

  /**
   * @param periods in the window, the newest first
   */
  private String inWords(JsonNode coverage, List<Period> periods, boolean level) {
    int days = coverage.path("days").asInt();
    int of = coverage.path("of").asInt();
    if (level && !periods.isEmpty()) {
      return words.levelOn(Days.day(periods.get(0).to()));
    }
    return periods.size() == 1
        ? words.onePeriod(periods.get(0).in(words), Numbers.number(days), Numbers.number(of))
        : words.someDays(Numbers.number(days), Numbers.number(of));
  }
}
