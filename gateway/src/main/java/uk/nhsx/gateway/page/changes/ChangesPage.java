package uk.nhsx.gateway.page.changes;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.ComposedPages.Composed;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.ErrorPages;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.changes.ChangeHistory.HistoryPage;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Shows all changes, the newest first. */
@Path(ChangesPage.PATH)
@Produces(ErrorPages.HTML)
@NonBlocking
public class ChangesPage {

  static final String PATH = "/changes";

  private static final int EVENTS = 50;

  /** For the changes, beside the form and what is the same on each page. */
  private static final int BYTES = 52_000;

  private final ChangeHistory history;
  private final ChangeWords changes;
  private final ServiceNames names;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;
  private final Clock clock;
  private final PageSize size;

  ChangesPage(
      ChangeHistory history,
      ChangeWords changes,
      ServiceNames names,
      ComposedPages pages,
      PublicUrl site,
      Words words,
      Clock clock) {
    this.history = history;
    this.changes = changes;
    this.names = names;
    this.pages = pages;
    this.site = site;
    this.words = words;
    this.clock = clock;
    this.size = new PageSize(EVENTS, BYTES, this::bytes);
  }

  private int bytes(LoggedEvent event) {
    int bytes = changes.of(event).bytes();
    // The name that is read later in place of the id.
    return ServiceNames.idIn(event).isPresent() ? bytes + Texts.ENTRY : bytes;
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> get(@Context RoutingContext request) {
    QueryString query =
        QueryString.of(request, "service", "type", "from", "to", "knownAt", LogBounds.NAME);
    return pages.respond(() -> page(query));
  }

  private Uni<Composed> page(QueryString query) {
    Form form = ChangesForm.of(query, words);
    return Uni.createFrom()
        .deferred(() -> history.newest(ChangesQuery.of(query, clock.instant()), size))
        .chain(
            page ->
                names
                    .of(page.events(), query.text("knownAt"))
                    .map(read -> composed(query, form, page, read)))
        .onFailure(Form::canShow)
        .recoverWithItem(
            failure ->
                Composed.rejected(
                    ChangesTemplates.changes(
                        new ChangesView(PageInfo.NONE, form.rejected(failure, words), null))));
  }

  private Composed composed(
      QueryString query, Form form, HistoryPage page, ServiceNames.Names read) {
    PageInfo info = info(query, page);
    List<ChangeEntry> entries =
        page.events().stream().map(event -> read.named(event, changes.of(event))).toList();
    QueryString first = query.without(LogBounds.NAME);
    ChangesView.Found found =
        new ChangesView.Found(
            ChangesView.Day.of(entries),
            !query.at(PATH).equals(PATH),
            query.value(LogBounds.NAME).map(before -> first.at(PATH)).orElse(null),
            page.older()
                .map(older -> first.with(LogBounds.NAME, older.text()).at(PATH))
                .orElse(null),
            page.isCut(),
            info.notices().isEmpty() && !entries.isEmpty()
                ? citation(query, entries.get(0).time())
                : null);
    boolean pinned = query.value("knownAt").isPresent();
    return new Composed(
        ChangesTemplates.changes(new ChangesView(info, form, found)),
        Composed.OK,
        pinned && read.isWhole() && info.notices().isEmpty());
  }

  /** A page of older changes shows nothing new. */
  private PageInfo info(QueryString query, HistoryPage page) {
    boolean isOld = query.value(LogBounds.NAME).isPresent() && query.value("knownAt").isEmpty();
    PageInfo info = isOld ? PageInfo.NONE : PageInfo.of(query, SuiteService.values());
    for (SuiteService service : page.missing()) {
      info = info.withNotice(words.unavailable(words.section(service.label())));
    }
    for (var stale : page.stale().entrySet()) {
      info =
          info.withNotice(
              words.stale(words.section(stale.getKey().label()), Days.instant(stale.getValue())));
    }
    return info;
  }

  /** As known when the newest of its changes was recorded, the page is the same. */
  private Citation citation(QueryString query, Instant newest) {
    Instant knownAt = query.value("knownAt").map(Instant::parse).orElse(newest);
    String permanent = query.with("knownAt", Instants.text(knownAt)).at(PATH);
    return new Citation(site, words.changesCited(), knownAt, permanent, null, "");
  }
}
