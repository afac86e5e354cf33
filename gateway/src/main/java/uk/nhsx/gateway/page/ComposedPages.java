package uk.nhsx.gateway.page;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.cache.ComposedResponses;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.platform.precondition.Precondition;

/** Responds with pages that are made of what the services say, through the gateway's cache. */
@Singleton
public class ComposedPages {

  private static final int BAD_REQUEST = 400;
  private static final CacheControl NO_CACHE = CacheControl.valueOf("no-cache");

  /** An hour: a page names the files of style of one version of the suite. */
  private static final CacheControl IMMUTABLE =
      CacheControl.valueOf("public, max-age=3600, immutable");

  private final ComposedResponses responses;
  private final CurrentVertxRequest current;

  ComposedPages(ComposedResponses responses, CurrentVertxRequest current) {
    this.responses = responses;
    this.current = current;
  }

  /**
   * A page.
   *
   * @param immutable whether it never changes
   */
  public record Composed(TemplateInstance template, int status, boolean immutable) {

    public static final int OK = 200;

    public static Composed of(TemplateInstance template, PageInfo info) {
      return new Composed(template, OK, !info.isLive() && info.notices().isEmpty());
    }

    /** A page that says what is wrong with its parameters. */
    public static Composed rejected(TemplateInstance template) {
      return new Composed(template, BAD_REQUEST, false);
    }
  }

  /** Returns the page, or 304 to a client that has it. */
  public Uni<Response> respond(Supplier<Uni<Composed>> page) {
    return respondWith(() -> page.get().map(ComposedPages::response));
  }

  /**
   * Returns what is no page, or 304 to a client that has it.
   *
   * @param whole the whole response, whose entity are bytes, with a tag and with {@code
   *     Cache-Control}
   */
  public Uni<Response> respondWith(Supplier<Uni<Response>> whole) {
    HttpServerRequest request = current.getCurrent().request();
    return responses.get(
        whole,
        Precondition.of(
            lines(request, HttpHeaders.IF_MATCH), lines(request, HttpHeaders.IF_NONE_MATCH)));
  }

  private static @Nullable String lines(HttpServerRequest request, String header) {
    List<String> lines = request.headers().getAll(header);
    return lines.isEmpty() ? null : String.join(",", lines);
  }

  private static Response response(Composed page) {
    byte[] html = page.template().render().getBytes(StandardCharsets.UTF_8);
    return Response.status(page.status())
        .entity(html)
        .type(ErrorPages.HTML)
        .tag(PublishedText.tag(html))
        .cacheControl(page.immutable() ? IMMUTABLE : NO_CACHE)
        .build();
  }
}
