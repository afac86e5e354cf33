package uk.nhsx.gateway.page.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
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
import uk.nhsx.gateway.report.ReportReader;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Shows the progress report. */
@Path("/")
@NonBlocking
public class ReportPage {

  private static final int CHANGES = 10;

  private final ReportReader reports;
  private final FigureDays figureDays;
  private final RecentChanges recent;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;

  ReportPage(
      ReportReader reports,
      FigureDays figureDays,
      RecentChanges recent,
      ComposedPages pages,
      PublicUrl site,
      Words words) {
    this.reports = reports;
    this.figureDays = figureDays;
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

  private record Read(JsonNode report, Map<String, String> days, Recent changes) {}

  private Uni<Read> report(QueryString query) {
    Uni<JsonNode> report =
        reports.read(
            query.value("from").orElse(null),
            query.value("to").orElse(null),
            query.value("knownAt").orElse(null));
    return Uni.combine()
        .all()
        .unis(
            report.chain(
                read ->
                    figureDays.of(read, query.text("knownAt")).map(days -> Map.entry(read, days))),
            recent.last(CHANGES, knownAt(query)))
        .with((read, changes) -> new Read(read.getKey(), read.getValue(), changes));
  }

  private static Optional<Instant> knownAt(QueryString query) {
    return query.value("knownAt").map(Instant::parse);
  }

  private Composed composed(QueryString query, Form form, Read read) {
    JsonNode report = read.report();
    Map<String, String> days = read.days();
    Recent changes = read.changes();
    PageInfo info = PageInfo.of(query, SuiteService.values());
    for (String notice : ReportedFigures.notices(report, words)) {
      info = info.withNotice(notice);
    }
    QueryString window =
        query
            .with("from", report.path("window").path("from").asText())
            .with("to", report.path("window").path("to").asText());
    ReportedFigures figures = ReportedFigures.of(report, days, window, words);
    Citation citation =
        Citation.of(
            site,
            words.reportFor(Days.day(figures.from()), Days.day(figures.to())),
            figures.knownAt(),
            window.with("knownAt", report.path("knownAt").asText()),
            "/",
            "/v1/progress-report",
            true);
    boolean whole =
        ReportedFigures.isUpToDate(report)
            && FigureDays.areWhole(days, report)
            && changes.isWhole();
    return new Composed(
        ReportTemplates.report(
            new ReportView(
                info, form, new ReportView.Reported(figures, changes.changes(), citation))),
        Composed.OK,
        whole && !info.isLive());
  }
}
