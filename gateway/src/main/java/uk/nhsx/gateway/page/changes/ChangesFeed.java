package uk.nhsx.gateway.page.changes;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Serves the newest releases of figures to feed readers. */
@Path(ChangesFeed.PATH)
@Produces(ChangesFeed.TYPE)
@NonBlocking
public class ChangesFeed {

  static final String PATH = "/changes.atom";
  static final String TYPE = "application/atom+xml";

  private static final int SIZE = 50;
  private static final CacheControl NO_CACHE = CacheControl.valueOf("no-cache");

  private final RecentChanges recent;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Words words;

  ChangesFeed(RecentChanges recent, ComposedPages pages, PublicUrl site, Words words) {
    this.recent = recent;
    this.pages = pages;
    this.site = site;
    this.words = words;
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> get() {
    return pages.respondWith(
        () -> recent.releases(SIZE).map(entries -> response(AtomFeed.of(entries, site, words))));
  }

  private static Response response(byte[] feed) {
    return Response.ok(feed, TYPE).tag(PublishedText.tag(feed)).cacheControl(NO_CACHE).build();
  }
}
