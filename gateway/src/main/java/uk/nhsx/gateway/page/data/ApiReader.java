package uk.nhsx.gateway.page.data;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.cache.CacheKey;
import uk.nhsx.gateway.cache.Freshness;
import uk.nhsx.gateway.cache.ResponseCache;
import uk.nhsx.gateway.cache.ResponseCache.Loaded;
import uk.nhsx.gateway.cache.ResponseCache.Loader;
import uk.nhsx.gateway.cache.StoredResponse;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.gateway.client.ServiceClient.ServiceResponse;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.request.CurrentRequest;

/**
 * Reads what the pages show from the API, through the gateway's cache. While a service can't
 * answer, the result is what it answered last.
 */
@Singleton
public class ApiReader {

  private static final Logger LOG = Logger.getLogger(ApiReader.class);

  /**
   * Apart from the answers for clients, which have the headers of the service: no client can send a
   * line break in a header.
   */
  private static final String ACCEPT = "\n";

  private static final String NO_DETAIL = "The address of this page is too long or not valid.";

  private static final int OK = 200;
  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private final ServiceClient client;
  private final ResponseCache cache;
  private final PageDataConfig config;
  private final ObjectMapper json;
  private final Clock clock;
  private final CurrentRequest current;
  private final Cache<String, LastAnswer> lastAnswers;

  ApiReader(
      ServiceClient client,
      ResponseCache cache,
      PageDataConfig config,
      ObjectMapper json,
      Clock clock,
      CurrentRequest current) {
    this.client = client;
    this.cache = cache;
    this.config = config;
    this.json = json;
    this.clock = clock;
    this.current = current;
    this.lastAnswers =
        Caffeine.newBuilder()
            .maximumWeight(config.lastAnswers().asLongValue())
            .weigher((String target, LastAnswer answer) -> target.length() + answer.body().length())
            .build();
  }

  private record LastAnswer(Buffer body, Instant readAt) {}

  /**
   * Returns what is at a target.
   *
   * @param target path and query
   * @return fails with the service's problem if it rejects the request, and with {@code
   *     unavailable} if it can't answer and has not answered before
   */
  public <T> Uni<ApiResult<T>> read(SuiteService service, String target, Class<T> type) {
    return read(service, target, ACCEPT, type);
  }

  /**
   * As {@link #read(SuiteService, String, Class)}, but never from an answer of before an instant
   * was settled: the cache may have one for some milliseconds that lacks an event of that time.
   *
   * @param settled an instant for which the service has answered
   */
  public <T> Uni<ApiResult<T>> readAfter(
      Instant settled, SuiteService service, String target, Class<T> type) {
    return read(service, target, ACCEPT + settled, type);
  }

  private <T> Uni<ApiResult<T>> read(
      SuiteService service, String target, String accept, Class<T> type) {
    String requestId = current.requestId().orElse("");
    return load(service, target, accept, requestId)
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .map(body -> fresh(target, body, parsed(body, type)))
        .onFailure(failure -> !(failure instanceof Problem))
        .recoverWithUni(failure -> lastAnswer(service, target, type, failure));
  }

  private <T> ApiResult<T> fresh(String target, Buffer body, T value) {
    lastAnswers.put(target, new LastAnswer(body, clock.instant()));
    return new ApiResult<>(value, null);
  }

  private <T> Uni<ApiResult<T>> lastAnswer(
      SuiteService service, String target, Class<T> type, Throwable failure) {
    LOG.warnf("A page can't be read anew upstream=%s cause=%s", service.label(), failure);
    LastAnswer last = lastAnswers.getIfPresent(target);
    if (last == null) {
      return Uni.createFrom()
          .failure(
              ProblemType.UNAVAILABLE
                  .because("What this page shows can’t be read at the moment. Try again shortly.")
                  .withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds())));
    }
    return Uni.createFrom().item(new ApiResult<>(parsed(last.body(), type), last.readAt()));
  }

  private Uni<Buffer> load(SuiteService service, String target, String accept, String requestId) {
    return Uni.createFrom()
        .completionStage(
            () ->
                cache
                    .get(
                        new CacheKey(target, accept),
                        Set.of(service),
                        new Read(service, target, requestId))
                    .lookup()
                    .map(lookup -> lookup.response().orElseThrow().body())
                    .toCompletionStage());
  }

  /** Goes on without a client: it is over after the timeout at the latest. */
  private final class Read implements Loader {

    private final SuiteService service;
    private final String target;
    private final String requestId;

    private Read(SuiteService service, String target, String requestId) {
      this.service = service;
      this.target = target;
      this.requestId = requestId;
    }

    @Override
    public Future<Loaded> start() {
      return client.response(service, target, requestId).map(ApiReader.this::loaded);
    }

    @Override
    public void cancel() {}
  }

  private Loaded loaded(ServiceResponse response) {
    if (response.status() >= CLIENT_ERRORS && response.status() < SERVER_ERRORS) {
      throw problem(response);
    }
    if (response.status() != OK) {
      throw new IllegalStateException("status=" + response.status());
    }
    return Loaded.forAll(
        new StoredResponse(OK, MultiMap.caseInsensitiveMultiMap(), response.body()),
        Freshness.of(response.headers().get("CDN-Cache-Control")).orElse(Freshness.NONE));
  }

  private Problem problem(ServiceResponse response) {
    JsonNode body = body(response);
    List<Finding> findings =
        StreamSupport.stream(body.path("errors").spliterator(), false)
            .map(
                error ->
                    new Finding(
                        error.path("path").asText(),
                        error.path("message").asText(),
                        error.path("code").asText()))
            .toList();
    return ProblemType.ofSlug(body.path("type").asText().replaceFirst(".*/", ""))
        .or(() -> ProblemType.ofStatus(response.status()))
        .orElse(ProblemType.NOT_FOUND)
        .because(body.path("detail").asText(NO_DETAIL), findings);
  }

  /** The server of a service rejects some requests before the service sees them, without JSON. */
  private JsonNode body(ServiceResponse response) {
    try {
      return parsed(response.body(), JsonNode.class);
    } catch (IllegalStateException e) {
      return json.createObjectNode();
    }
  }

  private <T> T parsed(Buffer body, Class<T> type) {
    try {
      return json.readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(body.getBytes());
    } catch (IOException e) {
      throw new IllegalStateException("a service's response is not what the page shows", e);
    }
  }
}
