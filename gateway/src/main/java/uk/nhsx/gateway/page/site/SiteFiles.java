package uk.nhsx.gateway.page.site;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import uk.nhsx.gateway.published.PublishedText;

/**
 * What the responses have in common. They have one representation each, which a client gets
 * whatever it accepts: crawlers send what browsers send, or less.
 */
final class SiteFiles {

  static final String TEXT = "text/plain;charset=UTF-8";
  static final String XML = "application/xml;charset=UTF-8";

  /** Crawlers come back after days. */
  private static final CacheControl FIVE_MINUTES = CacheControl.valueOf("public, max-age=300");

  private SiteFiles() {}

  /** The same response as one of a type. */
  static Response typed(String type, Response response) {
    response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type);
    return response;
  }

  static Response response(String type, String contents) {
    byte[] bytes = contents.getBytes(StandardCharsets.UTF_8);
    return Response.ok(bytes, type)
        .tag(PublishedText.tag(bytes))
        .cacheControl(FIVE_MINUTES)
        .build();
  }
}
