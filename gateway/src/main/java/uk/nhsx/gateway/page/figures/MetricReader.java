package uk.nhsx.gateway.page.figures;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.gateway.report.ReportConfig;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Reads what the page of a metric shows. */
@Singleton
class MetricReader {

  static final String SERIES = "/v1/app-metrics/series";
  private static final SuiteService SERVICE = SuiteService.APP_METRICS;
  private static final String ROOT = "/v1/app-metrics/";

  /** The API returns no more at a time, and there are fewer of each that is read whole. */
  private static final int ALL = 500;

  /** More with long texts would be more than a page may have. */
  private static final int RELEASES = 7;

  private final ApiReader api;
  private final ReportConfig config;

  MetricReader(ApiReader api, ReportConfig config) {
    this.api = api;
    this.config = config;
  }

  /**
   * A metric in an area.
   *
   * @param areas that a reader can choose, by their type
   * @param newest the newest period that has a figure
   */
  record Subject(
      ApiResult<Metric> metric,
      String area,
      Map<String, List<Area>> areas,
      Optional<Period> newest) {}

  /**
   * Its figures over a window.
   *
   * @param total empty if figures of this kind have none over this window
   * @param releases empty if the service can't select those of a metric, as before an upgrade
   */
  record Answer(
      ApiResult<Series> series,
      Optional<Series> total,
      ApiResult<Freshness.FreshnessList> freshness,
      Optional<Release.ReleaseList> releases) {

    /** Whether the periods of the series have all days that have a figure, which add up. */
    boolean hasAllDays() {
      int shown = series.value().points().stream().mapToInt(point -> point.coverage().days()).sum();
      return total
          .flatMap(whole -> whole.points().stream().findFirst())
          .filter(point -> point.coverage().days() <= shown)
          .isPresent();
    }
  }

  private record Periods(List<Series.Available> items) {}

  /**
   * @return fails with {@code not-found} if there is no such metric
   */
  Uni<Subject> subject(String key, QueryString query) {
    QueryString known = known(query);
    Uni<ApiResult<Metric>> metric =
        api.read(SERVICE, known.at(ROOT + "metrics/" + QueryString.encoded(key)), Metric.class);
    return metric.chain(
        read ->
            areas(known)
                .chain(
                    areas -> {
                      String area = area(query, areas);
                      return newest(key, area, known)
                          .map(newest -> new Subject(read, area, areas, newest));
                    }));
  }

  private static QueryString known(QueryString query) {
    return query.only("knownAt");
  }

  private Uni<Map<String, List<Area>>> areas(QueryString known) {
    List<Uni<List<Area>>> reads = new ArrayList<>();
    for (String type : Area.CHOSEN) {
      String target = known.with("type", type).with("limit", ALL).at(ROOT + "areas");
      reads.add(api.read(SERVICE, target, Area.AreaList.class).map(areas -> areas.value().items()));
    }
    return Uni.combine()
        .all()
        .unis(reads)
        .with(
            lists -> {
              Map<String, List<Area>> byType = new TreeMap<>();
              for (int place = 0; place < lists.size(); place++) {
                byType.put(Area.CHOSEN.get(place), areasOf(lists.get(place)));
              }
              return byType;
            });
  }

  @SuppressWarnings("unchecked") // The combination of lists loses their type.
  private static List<Area> areasOf(Object list) {
    return (List<Area>) list;
  }

  /** What was asked for; otherwise the area of the report, or the largest that there is. */
  private String area(QueryString query, Map<String, List<Area>> areas) {
    List<String> codes =
        Area.CHOSEN.stream()
            .flatMap(type -> areas.getOrDefault(type, List.of()).stream())
            .map(Area::code)
            .toList();
    return query
        .value("area")
        .orElseGet(
            () ->
                codes.contains(config.area())
                    ? config.area()
                    : codes.stream().findFirst().orElse(config.area()));
  }

  private Uni<Optional<Period>> newest(String key, String area, QueryString known) {
    String target =
        known.with("area", area).with("limit", 1).at(ROOT + "metrics/" + key + "/periods");
    return api.read(SERVICE, target, Periods.class)
        .map(
            periods ->
                periods.value().items().stream().findFirst().map(one -> Period.parse(one.period())))
        // There is no such area or instant: the figures are rejected.
        .onFailure(failure -> Form.canShow(failure) || ofType(ProblemType.NOT_FOUND).test(failure))
        .recoverWithItem(Optional.empty());
  }

  /**
   * @return fails with {@code invalid-parameter} if there is no such area or no such window
   */
  Uni<Answer> figures(Subject subject, SeriesWindow window, QueryString query) {
    QueryString known = known(query);
    QueryString asked = asked(subject, window, query);
    String key = subject.metric().value().key();
    return Uni.combine()
        .all()
        .unis(
            api.read(
                SERVICE,
                asked.with("from", window.shownFrom()).with("labels", true).at(SERIES),
                Series.class),
            total(asked),
            api.read(
                SERVICE,
                known.with("area", subject.area()).with("limit", ALL).at(ROOT + "freshness"),
                Freshness.FreshnessList.class),
            releases(known.with("metric", key)))
        .with(Answer::new)
        .onFailure(ofType(ProblemType.NOT_FOUND))
        .transform(failure -> unknownArea(subject.area()));
  }

  /** The parameters of the series, under which the API shows the same as the page. */
  static QueryString asked(Subject subject, SeriesWindow window, QueryString query) {
    return QueryString.empty()
        .with("metric", subject.metric().value().key())
        .with("area", subject.area())
        .with("from", window.from())
        .with("to", window.to())
        .with("step", window.step())
        .with("knownAt", query.text("knownAt"));
  }

  private Uni<Optional<Series>> total(QueryString asked) {
    return api.read(SERVICE, asked.with("step", Step.TOTAL.label()).at(SERIES), Series.class)
        .map(read -> Optional.of(read.value()))
        .onFailure(Form::canShow)
        .recoverWithItem(Optional.empty());
  }

  private Uni<Optional<Release.ReleaseList>> releases(QueryString query) {
    return api.read(
            SERVICE, query.with("limit", RELEASES).at(ROOT + "releases"), Release.ReleaseList.class)
        .map(read -> Optional.of(read.value()))
        .onFailure(Form::canShow)
        .recoverWithItem(Optional.empty());
  }

  static Predicate<Throwable> ofType(ProblemType type) {
    return failure -> failure instanceof Problem problem && problem.type() == type;
  }

  private static Problem unknownArea(String area) {
    return ProblemType.INVALID_PARAMETER.because(
        "There is no area with the code " + area + ".",
        List.of(
            new Finding(
                "$query.area", "There is no area with the code " + area + ".", "unknown-area")));
  }
}
