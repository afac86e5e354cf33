package uk.nhsx.gateway.cache;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import uk.nhsx.gateway.cache.ResponseCache.Loaded;
import uk.nhsx.gateway.cache.ResponseCache.Loader;
import uk.nhsx.gateway.compression.Compression;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.precondition.Precondition;

/** Composes a response from all services once for all clients that ask for it at a time. */
@Singleton
public class ComposedResponses {

  private static final Set<SuiteService> SOURCES = EnumSet.allOf(SuiteService.class);
  private static final Freshness CURRENT = new Freshness(Duration.ofSeconds(1), false);
  private static final Freshness IMMUTABLE = new Freshness(Duration.ofDays(365), true);

  private static final int OK = 200;

  private final ResponseCache cache;
  private final CurrentVertxRequest current;

  ComposedResponses(ResponseCache cache, CurrentVertxRequest current) {
    this.cache = cache;
    this.current = current;
  }

  /**
   * Returns the response, or 304 to a client that has it.
   *
   * @param composed the whole response, whose entity are bytes, with a tag and with {@code
   *     Cache-Control}
   */
  public Uni<Response> get(Supplier<Uni<Response>> composed, Precondition precondition) {
    Optional<CacheKey> key = CachedResponses.key(current.getCurrent());
    Uni<Response> report = key.isEmpty() ? composed.get() : load(key.get(), composed);
    return report.map(whole -> answer(whole, precondition));
  }

  private Uni<Response> load(CacheKey key, Supplier<Uni<Response>> composed) {
    return Uni.createFrom()
        .completionStage(
            () ->
                cache
                    .get(key, SOURCES, new Composition(composed))
                    .lookup()
                    .map(this::response)
                    .toCompletionStage());
  }

  /** Goes on without a client: it is over after the timeout of a section at the latest. */
  private record Composition(Supplier<Uni<Response>> composed) implements Loader {

    @Override
    public Future<Loaded> start() {
      return future(composed.get().map(ComposedResponses::loaded));
    }

    @Override
    public void cancel() {}
  }

  private static <T> Future<T> future(Uni<T> uni) {
    return Future.fromCompletionStage(uni.subscribeAsCompletionStage());
  }

  private static Loaded loaded(Response report) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    report.getStringHeaders().forEach(headers::add);
    boolean immutable = headers.get(HttpHeaders.CACHE_CONTROL).contains("immutable");
    byte[] body = (byte[]) report.getEntity();
    return Loaded.forAll(
        new StoredResponse(
            report.getStatus(),
            headers,
            Buffer.buffer(body),
            Buffer.buffer(Compression.gzip(body))),
        immutable ? IMMUTABLE : CURRENT);
  }

  private Response response(ResponseCache.Lookup lookup) {
    StoredResponse stored = lookup.response().orElseThrow();
    Response.ResponseBuilder response =
        Response.status(stored.status()).entity(stored.body().getBytes());
    stored.headers().forEach(header -> response.header(header.getKey(), header.getValue()));
    return response
        .header(CacheStatus.HEADER, lookup.status().value())
        .header("Age", lookup.age().toSeconds())
        .build();
  }

  private static Response answer(Response whole, Precondition precondition) {
    EntityTag tag = EntityTag.valueOf(whole.getHeaderString(HttpHeaders.ETAG));
    if (whole.getStatus() != OK || !precondition.isHeldByReader(tag)) {
      return whole;
    }
    Response.ResponseBuilder unchanged = Response.notModified();
    whole
        .getStringHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                values.forEach(value -> unchanged.header(name, value));
              }
            });
    return unchanged.build();
  }
}
