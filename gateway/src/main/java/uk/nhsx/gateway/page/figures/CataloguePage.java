package uk.nhsx.gateway.page.figures;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.ComposedPages.Composed;
import uk.nhsx.gateway.page.ErrorPages;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.page.data.NextPage;
import uk.nhsx.gateway.page.form.Field;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.gateway.report.ReportConfig;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;
import uk.nhsx.platform.problem.ProblemType;

/** Lists what is counted in the NHS App, and how old the figures are. */
@Path("/figures")
@Produces(ErrorPages.HTML)
@NonBlocking
public class CataloguePage {

  private static final SuiteService SERVICE = SuiteService.APP_METRICS;
  private static final String PAGE = "/figures";
  private static final String METRICS = "/v1/app-metrics/metrics";
  private static final String FRESHNESS = "/v1/app-metrics/freshness";
  private static final String AREAS = "/v1/app-metrics/areas/";

  /** Metrics of one page, as many as fit with long texts. */
  private static final int LIMIT = 30;

  /** Of how many metrics the freshness is read; the API returns no more at a time. */
  private static final int ALL = 500;

  private final ApiReader api;
  private final ReportConfig config;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;

  CataloguePage(
      ApiReader api, ReportConfig config, ComposedPages pages, PublicUrl site, Words words) {
    this.api = api;
    this.config = config;
    this.pages = pages;
    this.site = site;
    this.words = words;
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> catalogue(@Context RoutingContext request) {
    QueryString query = QueryString.of(request, "q", "knownAt", "cursor");
    return pages.respond(() -> catalogue(query));
  }

  private Uni<Composed> catalogue(QueryString query) {
    Form form =
        Form.at(
            PAGE,
            Field.text("q", words.search(), words.searchHint(), query.text("q")),
            Form.knownAt(query, words));
    return Uni.combine()
        .all()
        .unis(
            api.read(SERVICE, query.with("limit", LIMIT).at(METRICS), Metric.MetricList.class),
            ages(query.only("knownAt")))
        .with((metrics, ages) -> composed(query, form, metrics, ages))
        .onFailure(Form::canShow)
        .recoverWithItem(
            failure ->
                Composed.rejected(
                    FigureTemplates.catalogue(
                        new CatalogueView(PageInfo.NONE, form.rejected(failure, words), null))));
  }

  /**
   * How old the figures are.
   *
   * @param area the name of the area of the report, or null if there is no such area: then they are
   *     those of all areas
   */
  private record Ages(ApiResult<Freshness.FreshnessList> freshness, @Nullable String area) {}

  private Uni<Ages> ages(QueryString known) {
    QueryString all = known.with("limit", ALL);
    return Uni.combine()
        .all()
        .unis(
            api.read(SERVICE, known.at(AREAS + config.area()), Area.class),
            api.read(
                SERVICE,
                all.with("area", config.area()).at(FRESHNESS),
                Freshness.FreshnessList.class))
        .with((area, freshness) -> new Ages(freshness, area.value().name()))
        .onFailure(MetricReader.ofType(ProblemType.NOT_FOUND))
        .recoverWithUni(
            () ->
                api.read(SERVICE, all.at(FRESHNESS), Freshness.FreshnessList.class)
                    .map(freshness -> new Ages(freshness, null)));
  }

  private Composed composed(
      QueryString query, Form form, ApiResult<Metric.MetricList> metrics, Ages read) {
    PageInfo info =
        PageInfo.of(query, SERVICE)
            .staleSince(ApiResult.staleSince(metrics, read.freshness()), words);
    Freshness.FreshnessList ages = read.freshness().value();
    Map<String, Freshness> byMetric =
        ages.items().stream().collect(Collectors.toMap(Freshness::metric, Function.identity()));
    @Nullable String cursor = NextPage.cursor(metrics.value().next());
    Citation citation =
        Citation.of(
            site,
            words.catalogue(),
            metrics.value().knownAt(),
            query.without("cursor").with("knownAt", metrics.value().knownAt()),
            PAGE,
            METRICS,
            true);
    CatalogueView.Catalogue catalogue =
        new CatalogueView.Catalogue(
            metrics.value().items().stream()
                .map(metric -> row(metric, byMetric.get(metric.key()), ages))
                .toList(),
            query.value("q").isPresent(),
            query.only("knownAt").at(""),
            cursor == null ? null : query.with("cursor", cursor).at(PAGE),
            read.area(),
            citation);
    return Composed.of(FigureTemplates.catalogue(new CatalogueView(info, form, catalogue)), info);
  }

  private CatalogueView.Row row(
      Metric metric, @Nullable Freshness freshness, Freshness.FreshnessList ages) {
    @Nullable Period last = freshness == null ? null : freshness.last();
    return new CatalogueView.Row(
        metric,
        last == null ? null : last.in(words),
        freshness,
        freshness == null ? 0 : freshness.daysLate(ages.on()));
  }
}
