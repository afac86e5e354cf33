package uk.nhsx.gateway.page;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import uk.nhsx.platform.precondition.Precondition;

/**
 * Serves a text that changes only with the suite's version, with a tag for conditional requests.
 */
public final class PublishedText {

  /** Short: clients must see a new value in a schema before the first event that has it. */
  private static final CacheControl FIVE_MINUTES = CacheControl.valueOf("public, max-age=300");

  private static final int TAG_LENGTH = 32;

  private final byte[] bytes;
  private final EntityTag tag;

  public PublishedText(String text) {
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
    this.tag = new EntityTag(digest(bytes).substring(0, TAG_LENGTH));
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

  /** Returns the text, or 304 if the client has it. */
  public Response respond(HttpHeaders request) {
    Response.ResponseBuilder response =
        Precondition.of(request).isHeldByReader(tag) ? Response.notModified() : Response.ok(bytes);
    return response.tag(tag).cacheControl(FIVE_MINUTES).build();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
