package uk.nhsx.gateway.page.site;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;

/** Lists the pages for search engines. */
@Path("/sitemap.xml")
@NonBlocking
public class SitemapResource {

  /** One page of the list: a catalogue has some dozens of metrics. */
  private static final String METRICS = "/v1/app-metrics/metrics?limit=500";

  private static final String FIGURES = "/figures";
  private static final List<String> PAGES =
      List.of("/", FIGURES, "/onboarding", "/awards", "/changes", "/about", "/docs");

  private final ApiReader api;
  private final ComposedPages pages;
  private final PublicUrl site;

  SitemapResource(ApiReader api, ComposedPages pages, PublicUrl site) {
    this.api = api;
    this.pages = pages;
    this.site = site;
  }

  /** The metrics, as the API returns them. */
  record Catalogue(List<Metric> items) {

    record Metric(String key) {

      String page() {
        return FIGURES + "/" + QueryString.encoded(key);
      }
    }
  }

  @GET
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> get() {
    return pages.respondWith(
        () ->
            api.read(SuiteService.APP_METRICS, METRICS, Catalogue.class)
                .map(metrics -> SiteFiles.response(SiteFiles.XML, sitemap(metrics.value()).xml())));
  }

  private Sitemap sitemap(Catalogue metrics) {
    return new Sitemap(
        Stream.concat(PAGES.stream(), metrics.items().stream().map(Catalogue.Metric::page))
            .map(site::of)
            .toList());
  }
}
