package uk.nhsx.gateway.published;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.compression.Compression;
import uk.nhsx.platform.precondition.Precondition;

/**
 * Serves a text that changes only with the suite's version, with a tag for conditional requests.
 */
public final class PublishedText {

  /** Short: clients must see a new value in a schema before the first event that has it. */
  private static final CacheControl FIVE_MINUTES = CacheControl.valueOf("public, max-age=300");

  private static final int TAG_LENGTH = 32;

  private final TemporaryFile plain;

  /** Compressed once, since no limit counts how often it is requested. */
  private final TemporaryFile gzip;

  private final EntityTag tag;
  private final EntityTag tagOfGzip;

  public PublishedText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String digest = digest(bytes).substring(0, TAG_LENGTH);
    this.plain = new TemporaryFile(bytes);
    this.gzip = new TemporaryFile(Compression.gzip(bytes));
    this.tag = new EntityTag(digest);
    this.tagOfGzip = new EntityTag(digest + "-gzip");
  }

  /**
   * The text of a file of the application.
   *
   * @param path from the root of its resources
   */
  public static PublishedText ofFile(String path) {
    return new PublishedText(text(path));
  }

  /** The text of a file of the application. */
  public static String text(String path) {
    try (InputStream file =
        Objects.requireNonNull(PublishedText.class.getResourceAsStream(path), path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the text, compressed if the client accepts that, or 304 if the client has it. */
  public Response respond(RoutingContext context) {
    return representation(context).cacheControl(FIVE_MINUTES).build();
  }

  private Response.ResponseBuilder representation(RoutingContext context) {
    MultiMap headers = context.request().headers();
    Precondition precondition =
        Precondition.of(
            list(headers, HttpHeaders.IF_MATCH), list(headers, HttpHeaders.IF_NONE_MATCH));
    if (precondition.isHeldByReader(tag)) {
      return Response.notModified(tag);
    }
    return Compression.isGzipAccepted(context)
        ? Response.ok(gzip.content())
            .tag(tagOfGzip)
            .header(HttpHeaders.CONTENT_ENCODING.toString(), "gzip")
            .header(HttpHeaders.VARY.toString(), HttpHeaders.ACCEPT_ENCODING.toString())
        : Response.ok(plain.content()).tag(tag);
  }

  private static @Nullable String list(MultiMap headers, CharSequence name) {
    List<String> lines = headers.getAll(name);
    return lines.isEmpty() ? null : String.join(",", lines);
  }

  /** The tag of a text that a resource makes for each request. */
  public static EntityTag tag(byte[] text) {
    return new EntityTag(digest(text).substring(0, TAG_LENGTH));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
