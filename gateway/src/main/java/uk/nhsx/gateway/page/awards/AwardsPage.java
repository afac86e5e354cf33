package uk.nhsx.gateway.page.awards;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.ComposedPages.Composed;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.ErrorPages;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.page.data.NextPage;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Shows the programmes of the AI Lab, and lists its awards. */
@Path("/awards")
@Produces(ErrorPages.HTML)
@NonBlocking
public class AwardsPage {

  private static final String PAGE = "/awards";

  /** Who has chosen awards finds them below the totals. */
  private static final String LIST = PAGE + "#awards";

  /** Awards of one page, as many as fit if their texts are not long. */
  private static final int LIMIT = 32;

  /** For all texts and rows, beside what is the same on each page. */
  private static final int BYTES = 44_000;

  /** How often the address is on the page, in links and with its values in the form. */
  private static final int LINKS = 6;

  private final ApiReader api;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;

  AwardsPage(ApiReader api, ComposedPages pages, PublicUrl site, Words words) {
    this.api = api;
    this.pages = pages;
    this.site = site;
    this.words = words;
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> awards(@Context RoutingContext request) {
    QueryString query =
        QueryString.of(
            request,
            "programme",
            "competition",
            "phase",
            "stage",
            "recipient",
            "q",
            "on",
            "knownAt",
            "cursor");
    return pages.respond(() -> awards(query));
  }

  private Uni<Composed> awards(QueryString query) {
    return Uni.combine()
        .all()
        .unis(list(query, LIMIT), programmes(query), rounds(query))
        .collectFailures()
        .asTuple()
        .onFailure(CompositeException.class)
        .transform(AwardsApi::first)
        .chain(
            read ->
                fitting(query, read.getItem1(), read.getItem2().value(), read.getItem3().value())
                    .map(awards -> found(query, awards, read.getItem2(), read.getItem3())))
        .onFailure(Form::canShow)
        .recoverWithUni(failure -> rejected(query, failure));
  }

  private Uni<ApiResult<Award.AwardList>> list(QueryString query, int limit) {
    return api.read(
        AwardsApi.SERVICE, query.with("limit", limit).at(AwardsApi.AWARDS), Award.AwardList.class);
  }

  /** The same list, or a shorter one if that is too long for the page. */
  private Uni<ApiResult<Award.AwardList>> fitting(
      QueryString query,
      ApiResult<Award.AwardList> awards,
      Programmes programmes,
      Round.Rounds rounds) {
    int left = BYTES - programmes.totals(rounds, words).bytes() - LINKS * query.at(PAGE).length();
    int count = 0;
    for (Award award : awards.value().items()) {
      left -= award.rowBytes(rounds);
      if (left < 0) {
        return list(query, Math.max(1, count));
      }
      count++;
    }
    return Uni.createFrom().item(awards);
  }

  private Uni<ApiResult<Programmes>> programmes(QueryString query) {
    return api.read(
        AwardsApi.SERVICE, AwardsApi.asOf(query).at(AwardsApi.SUMMARY), Programmes.class);
  }

  private Uni<ApiResult<Round.Rounds>> rounds(QueryString query) {
    // Of one page: a programme has a handful of rounds.
    QueryString all = QueryString.empty().with("limit", 500).with("knownAt", query.text("knownAt"));
    return api.read(AwardsApi.SERVICE, all.at(AwardsApi.COMPETITIONS), Round.Rounds.class);
  }

  private Composed found(
      QueryString query,
      ApiResult<Award.AwardList> awards,
      ApiResult<Programmes> programmes,
      ApiResult<Round.Rounds> rounds) {
    Award.AwardList list = awards.value();
    Programmes all = programmes.value();
    PageInfo info =
        PageInfo.of(query, AwardsApi.SERVICE)
            .staleSince(ApiResult.staleSince(awards, programmes, rounds), words);
    String cursor = NextPage.cursor(list.next());
    AwardsView.Found found =
        new AwardsView.Found(
            all.totals(rounds.value(), words),
            AwardsApi.asOf(query).at(AwardsApi.SUMMARY),
            all.finding(words),
            list,
            rounds.value(),
            AwardsForm.FILTERS.stream().anyMatch(name -> query.value(name).isPresent()),
            AwardsApi.asOf(query).at(""),
            cursor == null ? null : query.with("cursor", cursor).at(PAGE),
            Citation.of(
                site,
                words.awardsOn(Days.day(list.on())),
                list.knownAt(),
                query.without("cursor").with("on", list.on()).with("knownAt", list.knownAt()),
                PAGE,
                AwardsApi.AWARDS,
                true));
    Form form = AwardsForm.of(LIST, query, all, rounds.value(), words);
    return Composed.of(AwardsTemplates.awards(new AwardsView(info, form, found)), info);
  }

  /** Shows the form with the choices that there are now, if they can be read. */
  private Uni<Composed> rejected(QueryString query, Throwable failure) {
    return Uni.combine()
        .all()
        .unis(programmes(QueryString.empty()), rounds(QueryString.empty()))
        .with(
            (programmes, rounds) ->
                AwardsForm.of(LIST, query, programmes.value(), rounds.value(), words))
        .onFailure()
        .recoverWithItem(
            () -> AwardsForm.of(LIST, query, Programmes.NONE, Round.Rounds.NONE, words))
        .map(form -> form.rejected(failure, words))
        .map(
            form ->
                Composed.rejected(
                    AwardsTemplates.awards(new AwardsView(PageInfo.NONE, form, null))));
  }
}
