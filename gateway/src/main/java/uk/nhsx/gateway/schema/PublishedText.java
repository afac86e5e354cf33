package uk.nhsx.gateway.schema;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A text that changes with the suite's version only. */
final class PublishedText {

  /** A value that was announced in a schema is to be seen before the first event that has it. */
  private static final CacheControl FIVE_MINUTES = CacheControl.valueOf("public, max-age=300");

  private static final int TAG_LENGTH = 32;

  private final byte[] bytes;
  private final EntityTag tag;

  PublishedText(String text) {
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
    this.tag = new EntityTag(digest(bytes).substring(0, TAG_LENGTH));
  }

  /** The text, or that the reader has it already. */
  Response answer(Request request) {
    Response.ResponseBuilder answer = request.evaluatePreconditions(tag);
    if (answer == null) {
      answer = Response.ok(bytes);
    }
    return answer.tag(tag).cacheControl(FIVE_MINUTES).build();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
