package uk.nhsx.gateway.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.compression.Compression;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemBody;

/** Answers requests from the cache. */
@Singleton
public class CachedResponses {

  private static final String KEY = CacheKey.class.getName();
  private static final String REQUEST_ID = "X-Request-ID";

  /** Headers of a body, which a 304 has not. */
  public static final List<CharSequence> OF_BODY =
      List.of(HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_TYPE);

  private final ResponseCache cache;
  private final CacheMetrics metrics;
  private final ObjectMapper json;

  CachedResponses(ResponseCache cache, CacheMetrics metrics, ObjectMapper json) {
    this.cache = cache;
    this.metrics = metrics;
    this.json = json;
  }

  /** The key of a request whose response may be loaded by the cache. */
  public static Optional<CacheKey> key(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /** Sends a stored response if there is one; otherwise returns false. */
  public boolean answers(RoutingContext context, RequestPath path, Set<SuiteService> sources) {
    metrics.countAtEnd(context);
    Optional<CacheKey> key =
        cache.isEnabled() ? CacheRequest.key(context.request(), path) : Optional.empty();
    if (key.isEmpty()) {
      note(context, CacheStatus.BYPASS);
      return false;
    }
    Optional<ResponseCache.Lookup> stored = cache.find(key.get(), sources);
    if (stored.isEmpty()) {
      context.put(KEY, key.get());
      return false;
    }
    context.request().resume();
    send(context, stored.get());
    return true;
  }

  public static void note(RoutingContext context, CacheStatus status) {
    context.response().headers().set(CacheStatus.HEADER, status.value());
  }

  /**
   * Sends a response that the cache has returned.
   *
   * @throws Problem {@code malformed-request} if the client's {@code If-None-Match} is malformed
   */
  public void send(RoutingContext context, ResponseCache.Lookup lookup) {
    StoredResponse stored = lookup.response().orElseThrow();
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    boolean held = isHeld(context, stored);
    MultiMap headers = response.headers();
    stored.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
    note(context, lookup.status());
    headers.set(HttpHeaders.AGE, Long.toString(lookup.age().toSeconds()));
    if (held) {
      OF_BODY.forEach(headers::remove);
      response.setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()).end();
      return;
    }
    Buffer body = body(context, stored, headers);
    response.setStatusCode(stored.status());
    headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private Buffer body(RoutingContext context, StoredResponse stored, MultiMap headers) {
    if (isProblem(stored)) {
      return withRequestId(stored.body(), headers);
    }
    Buffer gzip = stored.gzip();
    if (gzip == null || !Compression.isGzipAccepted(context)) {
      return stored.body();
    }
    Compression.nameGzip(headers);
    return gzip;
  }

  /** Whether the client has the response already. */
  private static boolean isHeld(RoutingContext context, StoredResponse stored) {
    return stored.status() == HttpResponseStatus.OK.code()
        && isHeld(context, stored.headers().get(HttpHeaders.ETAG));
  }

  /**
   * Whether the client has the representation with a tag already.
   *
   * @throws Problem {@code malformed-request} if its {@code If-None-Match} is malformed
   */
  public static boolean isHeld(RoutingContext context, @Nullable String tag) {
    List<String> lines = context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH);
    return tag != null
        && !lines.isEmpty()
        && Precondition.of(null, String.join(",", lines)).isHeldByReader(EntityTag.valueOf(tag));
  }

  private static boolean isProblem(StoredResponse stored) {
    String type = stored.headers().get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith(ProblemBody.MEDIA_TYPE);
  }

  /** A problem names the request that it answers, not the one for which it was loaded. */
  private Buffer withRequestId(Buffer problem, MultiMap headers) {
    try {
      JsonNode body = json.readTree(problem.getBytes());
      if (!(body instanceof ObjectNode fields)) {
        return problem;
      }
      fields.put("requestId", headers.get(REQUEST_ID));
      return Buffer.buffer(json.writeValueAsBytes(fields));
    } catch (JsonProcessingException e) {
      return problem;
    } catch (IOException e) {
      throw new IllegalStateException("memory can be read", e);
    }
  }
}
