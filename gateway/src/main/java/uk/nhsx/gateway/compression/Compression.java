package uk.nhsx.gateway.compression;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which responses the server compresses: texts of at least {@value #MIN_BYTES} bytes, or of
 * a length that is not known when they begin, for clients that accept gzip. A stream of events is
 * never compressed, because each event has to arrive when it is sent.
 *
 * <p>A compressed representation has an entity tag of its own. Requests may name it wherever they
 * may name that of the plain one, and the services see only the latter (ADR 017).
 */
@Singleton
public class Compression {

  private static final int MIN_BYTES = 1_000;

  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

  private static final Set<String> TEXTS =
      Set.of("application/json", "application/x-ndjson", "application/xml", "application/yaml");

  private static final Set<String> SUFFIXES = Set.of("+json", "+xml", "+yaml");

  private static final String ACCEPTED = Compression.class.getName() + ".accepted";

  private final AcceptedCoding accepted = new AcceptedCoding();

  /** Prepares the response of a request, and the entity tags in the request's preconditions. */
  public void prepare(RoutingContext context) {
    MultiMap request = context.request().headers();
    List<String> held = request.getAll(HttpHeaders.IF_NONE_MATCH);
    usePlainTags(request, HttpHeaders.IF_MATCH);
    usePlainTags(request, HttpHeaders.IF_NONE_MATCH);
    boolean gzip = accepted.isGzip(context.request());
    context.put(ACCEPTED, gzip);
    context.addHeadersEndHandler(head -> finish(context, gzip, held));
  }

  /** Whether the client accepts gzip, for responses that are stored in that form. */
  public static boolean isGzipAccepted(RoutingContext context) {
    return Boolean.TRUE.equals(context.get(ACCEPTED));
  }

  /** Compresses a body that is sent more than once. */
  public static byte[] gzip(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** Says in the head of a response that its body was compressed before. */
  public static void nameGzip(MultiMap headers) {
    vary(headers);
    headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
    String tag = headers.get(HttpHeaders.ETAG);
    if (tag != null) {
      headers.set(HttpHeaders.ETAG, CodedTags.coded(tag));
    }
  }

  private static void usePlainTags(MultiMap headers, CharSequence name) {
    List<String> lines = headers.getAll(name);
    if (!lines.isEmpty()) {
      headers.set(name.toString(), lines.stream().map(CodedTags::plain).toList());
    }
  }

  private static void finish(RoutingContext context, boolean gzip, List<String> held) {
    HttpServerRequest request = context.request();
    int status = context.response().getStatusCode();
    MultiMap headers = context.response().headers();
    if (status == HttpResponseStatus.NOT_MODIFIED.code()) {
      nameHeldTag(headers, gzip, held);
      return;
    }
    boolean compressible = isCompressible(request.method(), status, headers);
    if (compressible) {
      vary(headers);
    }
    if (compressible && gzip) {
      compress(request.method(), status, headers);
    } else if (isSeenByCompressor(request, status, headers)
        && !headers.contains(HttpHeaders.CONTENT_ENCODING)) {
      // The compressor removes it, and leaves the response as it is.
      headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    }
  }

  /** The server's compressor passes responses without a body on, and those of HTTP/1.0. */
  private static boolean isSeenByCompressor(
      HttpServerRequest request, int status, MultiMap headers) {
    return !request.method().equals(HttpMethod.HEAD)
        && !"0".equals(headers.get(HttpHeaders.CONTENT_LENGTH))
        && status != HttpResponseStatus.NO_CONTENT.code()
        && request.version() != HttpVersion.HTTP_1_0;
  }

  /** A 304 has the tag that a 200 would have, and a client holds either representation. */
  private static void nameHeldTag(MultiMap headers, boolean gzip, List<String> held) {
    String tag = headers.get(HttpHeaders.ETAG);
    if (tag == null) {
      return;
    }
    vary(headers);
    String coded = CodedTags.coded(tag);
    if (gzip && held.stream().anyMatch(line -> line.contains(coded))) {
      headers.set(HttpHeaders.ETAG, coded);
    }
  }

  private static void compress(HttpMethod method, int status, MultiMap headers) {
    String tag = headers.get(HttpHeaders.ETAG);
    // The tag of a problem is that of the resource, not of the problem.
    if (tag != null && status < HttpResponseStatus.MULTIPLE_CHOICES.code()) {
      headers.set(HttpHeaders.ETAG, CodedTags.coded(tag));
    }
    if (method.equals(HttpMethod.HEAD)) {
      headers.remove(HttpHeaders.CONTENT_LENGTH);
      headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
  }

  private static boolean isCompressible(HttpMethod method, int status, MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    boolean large =
        length == null ? !method.equals(HttpMethod.HEAD) : Long.parseLong(length) >= MIN_BYTES;
    return large
        && status != HttpResponseStatus.NO_CONTENT.code()
        && !headers.contains(HttpHeaders.CONTENT_ENCODING)
        && isText(headers.get(HttpHeaders.CONTENT_TYPE));
  }

  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return (type.startsWith("text/") && !type.equals("text/event-stream"))
        || TEXTS.contains(type)
        || SUFFIXES.stream().anyMatch(type::endsWith);
  }

  private static void vary(MultiMap headers) {
    List<String> names = new ArrayList<>(headers.getAll(HttpHeaders.VARY));
    names.add(HttpHeaders.ACCEPT_ENCODING.toString());
    headers.set(HttpHeaders.VARY, String.join(", ", names));
  }
}
