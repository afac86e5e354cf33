package uk.nhsx.gateway.page.onboarding;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.ComposedPages.Composed;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.ErrorPages;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.page.data.NextPage;
import uk.nhsx.gateway.page.form.Choice;
import uk.nhsx.gateway.page.form.Field;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.gateway.page.history.History;
import uk.nhsx.gateway.page.history.HistoryReader;
import uk.nhsx.gateway.page.history.HistoryView;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Shows the services that connect to NHS login. */
@Path("/onboarding")
@Produces(ErrorPages.HTML)
@NonBlocking
public class OnboardingPages {

  private static final SuiteService SERVICE = SuiteService.LOGIN_ONBOARDING;
  private static final String PAGE = "/onboarding";
  private static final String API = "/v1/login-onboarding/services";
  private static final String SUMMARY = "/v1/login-onboarding/summary";

  private static final int LIMIT = 50;

  /** Services of a page whose address is long: its links take the place of the others. */
  private static final int FEW = 20;

  private static final int LONG_ADDRESS = 300;

  /** For the history and the description of a service, beside all else that its page has. */
  private static final int TEXT_BYTES = 40_000;

  private static final List<String> FILTERS = List.of("stage", "q", "on");

  /** Beside the public three, in the order in which a service passes them. */
  private static final List<String> STAGES =
      List.of(
          "live",
          "upcoming",
          "approved",
          "applied",
          "suspended",
          "retired",
          "withdrawn",
          "rejected",
          "all");

  private final ApiReader api;
  private final HistoryReader histories;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;

  OnboardingPages(
      ApiReader api, HistoryReader histories, ComposedPages pages, PublicUrl site, Words words) {
    this.api = api;
    this.histories = histories;
    this.pages = pages;
    this.site = site;
    this.words = words;
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> register(@Context RoutingContext request) {
    QueryString query = QueryString.of(request, "stage", "q", "on", "knownAt", "cursor");
    return pages.respond(() -> register(query));
  }

  private Uni<Composed> register(QueryString query) {
    Form form = form(query);
    QueryString asOf = query.only("on", "knownAt");
    // One after the other: the first one names all that is wrong.
    return api.read(
            SERVICE, query.with("limit", limit(query)).at(API), RegisteredService.ServiceList.class)
        .chain(
            services ->
                api.read(SERVICE, asOf.at(SUMMARY), StageCounts.class)
                    .map(counts -> found(query, form, services, counts)))
        .onFailure(Form::canShow)
        .recoverWithItem(
            failure ->
                Composed.rejected(
                    OnboardingTemplates.register(
                        new RegisterView(PageInfo.NONE, form.rejected(failure, words), null))));
  }

  private static int limit(QueryString query) {
    return query.at(PAGE).length() > LONG_ADDRESS ? FEW : LIMIT;
  }

  private Composed found(
      QueryString query,
      Form form,
      ApiResult<RegisteredService.ServiceList> services,
      ApiResult<StageCounts> counts) {
    RegisteredService.ServiceList list = services.value();
    PageInfo info =
        PageInfo.of(query, SERVICE).staleSince(ApiResult.staleSince(services, counts), words);
    String cursor = NextPage.cursor(list.next());
    RegisterView.Found found =
        new RegisterView.Found(
            counts.value(),
            list,
            FILTERS.stream().anyMatch(name -> query.value(name).isPresent()),
            query.only("on", "knownAt").at(""),
            cursor == null ? null : query.with("cursor", cursor).at(PAGE),
            Citation.of(
                site,
                words.registerOn(Days.day(list.on())),
                list.knownAt(),
                query.without("cursor").with("on", list.on()).with("knownAt", list.knownAt()),
                PAGE,
                API,
                true));
    return Composed.of(OnboardingTemplates.register(new RegisterView(info, form, found)), info);
  }

  private Form form(QueryString query) {
    List<Choice> stages =
        Stream.concat(
                Stream.of(new Choice("", words.publicStages())),
                STAGES.stream().map(stage -> new Choice(stage, words.stage(stage))))
            .toList();
    return Form.at(
        PAGE,
        Field.text("q", words.search(), words.searchHint(), query.text("q")),
        Field.choice("stage", words.stageLabel(), stages, query.text("stage")),
        Form.on(query, words),
        Form.knownAt(query, words));
  }

  @GET
  @Path("/{id}")
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> service(@RestPath String id, @Context RoutingContext request) {
    QueryString query = QueryString.of(request, "on", "knownAt", HistoryView.NAME);
    return pages.respond(
        () -> Uni.createFrom().deferred(() -> service(QueryString.encoded(id), query)));
  }

  private Uni<Composed> service(String id, QueryString query) {
    int before = HistoryView.before(query);
    QueryString parts =
        QueryString.empty().with("limit", 500).with("knownAt", query.text("knownAt"));
    String path = API + "/" + id;
    return Uni.combine()
        .all()
        .unis(
            api.read(SERVICE, query.without(HistoryView.NAME).at(path), RegisteredService.class),
            histories.read(
                SERVICE, path + "/history", query.text("knownAt"), ServiceChange.ChangeList.class),
            api.read(SERVICE, parts.at(path + "/evidence"), ServiceChange.EvidenceList.class))
        .with(
            (service, history, evidence) ->
                composed(id, before, query, service, history, evidence));
  }

  private Composed composed(
      String id,
      int before,
      QueryString query,
      ApiResult<RegisteredService> service,
      ApiResult<History<ServiceChange>> history,
      ApiResult<ServiceChange.EvidenceList> evidence) {
    PageInfo info =
        PageInfo.of(query, SERVICE)
            .staleSince(ApiResult.staleSince(service, history, evidence), words);
    LocalDate on =
        query.value("on").map(LocalDate::parse).orElse(Days.dayOf(history.value().knownAt()));
    QueryString permanent = query.with("on", on).with("knownAt", history.value().knownAt());
    String page = PAGE + "/" + id;
    Citation citation =
        Citation.of(
            site,
            words.serviceOn(service.value().name(), Days.day(on)),
            history.value().knownAt(),
            permanent.at(page),
            permanent.without(HistoryView.NAME),
            API + "/" + id,
            false);
    return Composed.of(
        OnboardingTemplates.service(
            new ServiceView(
                info,
                service.value(),
                evidence.value().items(),
                HistoryView.of(
                    history.value(),
                    before,
                    query,
                    page,
                    API + "/" + id + "/history",
                    ServiceChange::bytes,
                    TEXT_BYTES - Texts.bytes(service.value().description())),
                query.only("on", "knownAt").at(""),
                citation)),
        info);
  }
}
