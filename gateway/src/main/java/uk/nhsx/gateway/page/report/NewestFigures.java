package uk.nhsx.gateway.page.report;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.figures.Freshness;
import uk.nhsx.gateway.page.figures.Period;
import uk.nhsx.gateway.report.ReportConfig;
import uk.nhsx.gateway.route.SuiteService;

/** Finds the last day that has figures, for a report whose window has none. */
@Singleton
class NewestFigures {

  private static final String FRESHNESS = "/v1/app-metrics/freshness";

  /** The API returns no more at a time. */
  private static final int ALL = 500;

  private final ApiReader api;
  private final ReportConfig config;

  NewestFigures(ApiReader api, ReportConfig config) {
    this.api = api;
    this.config = config;
  }

  /**
   * What was found.
   *
   * @param day the last day that has a figure; empty if there is none
   * @param isWhole whether the service could be read
   */
  record Newest(Optional<LocalDate> day, boolean isWhole) {}

  /**
   * @param knownAt the instant that the reader asked for, or an empty text for now
   */
  Uni<Newest> read(String knownAt) {
    QueryString query =
        QueryString.empty().with("area", config.area()).with("knownAt", knownAt).with("limit", ALL);
    return api.read(SuiteService.APP_METRICS, query.at(FRESHNESS), Freshness.FreshnessList.class)
        .map(read -> new Newest(day(read.value()), read.staleSince() == null))
        .onFailure()
        .recoverWithItem(new Newest(Optional.empty(), false));
  }

  private static Optional<LocalDate> day(Freshness.FreshnessList ages) {
    return ages.items().stream()
        .flatMap(age -> Stream.ofNullable(age.last()))
        .map(Period::to)
        .max(Comparator.naturalOrder());
  }
}
