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
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
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
import uk.nhsx.gateway.page.history.History;
import uk.nhsx.gateway.page.history.HistoryReader;
import uk.nhsx.gateway.page.history.HistoryView;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Shows an award of the AI Lab. */
@Path("/awards")
@Produces(ErrorPages.HTML)
@NonBlocking
public class AwardPage {

  private static final String LIST = "/awards";

  /** For the history and the description of an award, beside all else that its page has. */
  private static final int TEXT_BYTES = 42_000;

  private final ApiReader api;
  private final HistoryReader histories;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;

  AwardPage(
      ApiReader api, HistoryReader histories, ComposedPages pages, PublicUrl site, Words words) {
    this.api = api;
    this.histories = histories;
    this.pages = pages;
    this.site = site;
    this.words = words;
  }

  @GET
  @Path("/{reference}")
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> award(@RestPath String reference, @Context RoutingContext request) {
    QueryString query = QueryString.of(request, "on", "knownAt", HistoryView.NAME);
    return pages.respond(
        () -> Uni.createFrom().deferred(() -> award(QueryString.encoded(reference), query)));
  }

  private Uni<Composed> award(String reference, QueryString query) {
    int before = HistoryView.before(query);
    QueryString known = query.only("knownAt");
    String path = AwardsApi.AWARDS + "/" + reference;
    return Uni.combine()
        .all()
        .unis(
            api.read(AwardsApi.SERVICE, query.without(HistoryView.NAME).at(path), Award.class),
            histories.read(
                AwardsApi.SERVICE,
                path + "/history",
                query.text("knownAt"),
                AwardChange.ChangeList.class))
        .collectFailures()
        .asTuple()
        .onFailure(CompositeException.class)
        .transform(AwardsApi::first)
        .chain(
            read ->
                placement(read.getItem1().value(), known)
                    .map(
                        placement ->
                            composed(before, query, read.getItem1(), read.getItem2(), placement)));
  }

  private Uni<AwardView.Placement> placement(Award award, QueryString known) {
    return api.read(
            AwardsApi.SERVICE,
            known.at(AwardsApi.COMPETITIONS + "/" + QueryString.encoded(award.competition())),
            Round.class)
        .map(ApiResult::value)
        .chain(
            round ->
                api.read(
                        AwardsApi.SERVICE,
                        known.at(
                            AwardsApi.PROGRAMMES + "/" + QueryString.encoded(round.programme())),
                        AwardView.Programme.class)
                    .map(programme -> new AwardView.Placement(round, programme.value())));
  }

  private Composed composed(
      int before,
      QueryString query,
      ApiResult<Award> read,
      ApiResult<History<AwardChange>> history,
      AwardView.Placement placement) {
    Award award = read.value();
    PageInfo info =
        PageInfo.of(query, AwardsApi.SERVICE)
            .staleSince(ApiResult.staleSince(read, history), words);
    Instant knownAt = history.value().knownAt();
    LocalDate on = query.value("on").map(LocalDate::parse).orElse(Days.dayOf(knownAt));
    QueryString permanent = query.with("on", on).with("knownAt", knownAt);
    String api = AwardsApi.AWARDS + "/" + QueryString.encoded(award.reference());
    Citation citation =
        Citation.of(
            site,
            words.awardOn(award.reference(), award.title(), Days.day(on)),
            knownAt,
            permanent.at(award.path()),
            permanent.without(HistoryView.NAME),
            api,
            false);
    return Composed.of(
        AwardsTemplates.award(
            new AwardView(
                info,
                award,
                placement,
                HistoryView.of(
                    history.value(),
                    before,
                    query,
                    award.path(),
                    api + "/history",
                    AwardChange::bytes,
                    TEXT_BYTES - award.descriptionBytes()),
                links(query, award),
                citation)),
        info);
  }

  private static AwardView.Links links(QueryString query, Award award) {
    QueryString asOf = AwardsApi.asOf(query);
    return new AwardView.Links(
        asOf.at(LIST),
        asOf.with("competition", award.competition()).at(LIST),
        asOf.with("recipient", award.recipient().orgId()).at(LIST));
  }
}
