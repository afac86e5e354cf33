package uk.nhsx.gateway.page.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple3;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.ComposedPages.Composed;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.ErrorPages;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.changes.RecentChanges;
import uk.nhsx.gateway.page.changes.RecentChanges.Recent;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.gateway.page.report.NewestFigures.Newest;
import uk.nhsx.gateway.report.ReportConfig;
import uk.nhsx.gateway.report.ReportReader;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Shows the progress report. */
@Path("/")
@NonBlocking
public class ReportPage {

  private static final int CHANGES = 10;

  /** As many as the window of a report that nobody chose has. */
  private static final int MONTHS = 6;

  private final ReportReader reports;
  private final ReportConfig config;
  private final FigureDays figureDays;
  private final NewestFigures newestFigures;
  private final RecentChanges recent;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;

  ReportPage(
      ReportReader reports,
      ReportConfig config,
      FigureDays figureDays,
      NewestFigures newestFigures,
      RecentChanges recent,
      ComposedPages pages,
      PublicUrl site,
      Words words) {
    this.reports = reports;
    this.config = config;
    this.figureDays = figureDays;
    this.newestFigures = newestFigures;
    this.recent = recent;
    this.pages = pages;
    this.site = site;
    this.words = words;
  }

  @GET
  @Produces(ErrorPages.HTML)
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> get(@Context RoutingContext request) {
    QueryString query = QueryString.of(request, "from", "to", "knownAt");
    return pages.respond(() -> page(query));
  }

  private Uni<Composed> page(QueryString query) {
    Form form =
        Form.at("/", Form.from(query, words), Form.to(query, words), Form.knownAt(query, words));
    return Uni.createFrom()
        .deferred(() -> report(query))
        .map(read -> composed(query, form, read))
        .onFailure(Form::canShow)
        .recoverWithItem(
            failure ->
                Composed.rejected(
                    ReportTemplates.report(
                        new ReportView(PageInfo.NONE, form.rejected(failure, words), null))));
  }

  /**
   * What the page is made of.
   *
   * @param newest null if the report has figures, or can't have any
   */
  private record Read(
      JsonNode report, Map<String, String> days, @Nullable Newest newest, Recent changes) {

    boolean isWhole() {
      return ReportedFigures.isUpToDate(report)
          && FigureDays.areWhole(days, report)
          && (newest == null || newest.isWhole())
          && changes.isWhole();
    }
  }

  private Uni<Read> report(QueryString query) {
    String knownAt = query.text("knownAt");
    Uni<JsonNode> report =
        reports.read(
            query.value("from").orElse(null),
            query.value("to").orElse(null),
            query.value("knownAt").orElse(null));
    return Uni.combine()
        .all()
        .unis(report.chain(read -> details(read, knownAt)), recent.last(CHANGES, knownAt(query)))
        .with(
            (read, changes) ->
                new Read(read.getItem1(), read.getItem2(), read.getItem3(), changes));
  }

  private Uni<Tuple3<JsonNode, Map<String, String>, @Nullable Newest>> details(
      JsonNode report, String knownAt) {
    return Uni.combine()
        .all()
        .unis(
            Uni.createFrom().item(report), figureDays.of(report, knownAt), newest(report, knownAt))
        .asTuple();
  }

  private Uni<@Nullable Newest> newest(JsonNode report, String knownAt) {
    return ReportedFigures.hasNoFigures(report)
        ? newestFigures.read(knownAt)
        : Uni.createFrom().nullItem();
  }

  private static Optional<Instant> knownAt(QueryString query) {
    return query.value("knownAt").map(Instant::parse);
  }

  private Composed composed(QueryString query, Form form, Read read) {
    JsonNode report = read.report();
    PageInfo info = PageInfo.of(query, SuiteService.values());
    for (String notice : ReportedFigures.notices(report, info.isLive(), words)) {
      info = info.withNotice(notice);
    }
    QueryString window =
        query
            .with("from", report.path("window").path("from").asText())
            .with("to", report.path("window").path("to").asText());
    ReportedFigures figures = ReportedFigures.of(report, read.days(), window, words);
    Citation citation =
        Citation.of(
            site,
            words.reportFor(Days.day(figures.from()), Days.day(figures.to())),
            figures.knownAt(),
            window.with("knownAt", report.path("knownAt").asText()),
            "/",
            "/v1/progress-report",
            true);
    return new Composed(
        ReportTemplates.report(
            new ReportView(
                info,
                form,
                new ReportView.Reported(
                    figures,
                    words.changeNation(config.area()),
                    ReportView.Registers.of(figures.to(), query),
                    latest(read.newest(), query),
                    read.changes().changes(),
                    citation))),
        Composed.OK,
        read.isWhole() && !info.isLive());
  }

  private static ReportView.@Nullable Latest latest(@Nullable Newest newest, QueryString query) {
    return newest == null
        ? null
        : newest
            .day()
            .map(
                day ->
                    new ReportView.Latest(
                        day,
                        query
                            .with("from", day.plusDays(1).minusMonths(MONTHS))
                            .with("to", day)
                            .at("/")))
            .orElse(null);
  }
}
