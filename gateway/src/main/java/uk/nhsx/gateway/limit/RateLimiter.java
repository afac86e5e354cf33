package uk.nhsx.gateway.limit;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhsx.gateway.caller.Caller;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.limit.LimitMetrics;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.warmup.WarmedUp;

/** Counts the requests of each caller, and rejects those beyond its quota. */
@Singleton
public class RateLimiter {

  private static final String PREFIX = "/v1/";
  private static final String ANONYMOUS = "anonymous";
  private static final String AUTHENTICATED = "authenticated";

  private final Optional<RateLimitPolicy> anonymous;
  private final Optional<RateLimitPolicy> authenticated;
  private final TimeMeter time;
  private final Cache<Caller, Bucket> buckets;

  private final Map<String, Counter> refusals = new HashMap<>();

  @Inject
  RateLimiter(RateLimitConfig config, LimitMetrics metrics) {
    this(config, metrics, TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimiter(RateLimitConfig config, LimitMetrics metrics, TimeMeter time) {
    Stream.of(ANONYMOUS, AUTHENTICATED).forEach(name -> refusals.put(name, metrics.refusals(name)));
    this.anonymous = policy(ANONYMOUS, config.anonymousPerMinute());
    this.authenticated = policy(AUTHENTICATED, config.authenticatedPerMinute());
    this.time = time;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(config.callers())
            .expireAfterAccess(RateLimitPolicy.WINDOW.multipliedBy(2))
            .build();
  }

  /** The requests of the warm-up count for nobody. */
  void forget(@Observes WarmedUp warmedUp) {
    buckets.invalidateAll();
  }

  private static Optional<RateLimitPolicy> policy(String name, int quota) {
    return quota == 0 ? Optional.empty() : Optional.of(new RateLimitPolicy(name, quota));
  }

  /**
   * Counts the request if it is one of the API.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code rate-limited} if its caller has used up the
   *     quota
   */
  public void count(RoutingContext context) {
    Caller caller = Caller.of(context);
    Optional<RateLimitPolicy> policy = caller.authenticated() ? authenticated : anonymous;
    if (policy.isEmpty() || !isCounted(context)) {
      return;
    }
    ConsumptionProbe probe = probe(caller, policy.get());
    long seconds = seconds(probe.getNanosToWaitForReset());
    MultiMap headers = context.response().headers();
    headers.set("RateLimit-Policy", policy.get().header());
    headers.set("RateLimit", policy.get().header(probe.getRemainingTokens(), seconds));
    if (!probe.isConsumed()) {
      requireNonNull(refusals.get(policy.get().name())).increment();
      throw ProblemType.RATE_LIMITED
          .because(
              "More than %d requests in a minute; try again in %d seconds. GET /v1/limits lists all limits."
                  .formatted(policy.get().quota(), seconds))
          .withHeader("Retry-After", Long.toString(seconds));
    }
  }

  private ConsumptionProbe probe(Caller caller, RateLimitPolicy policy) {
    return buckets.get(caller, first -> policy.bucket(time)).tryConsumeAndReturnRemaining(1);
  }

  /** A malformed target could stand for any path. */
  private static boolean isCounted(RoutingContext context) {
    return RequestPath.of(context)
        .map(path -> path.path().regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
        .orElse(true);
  }

  private static long seconds(long nanos) {
    return Math.max(1, Duration.ofNanos(nanos).plusSeconds(1).minusNanos(1).toSeconds());
  }
}
