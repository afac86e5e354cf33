package uk.nhsx.platform.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The keys of an issuer, which may replace them at any time and may be away. A key that is known is
 * used without a request. One that is not known makes this fetch the keys, but never twice within
 * an interval: whoever sends tokens can't flood the issuer. Keys that were fetched stay in use as
 * long as newer ones can't be fetched.
 */
final class IssuerKeys implements SigningKeys {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

  private final KeySource source;
  private final Clock clock;
  private final Duration refreshInterval;
  private final Duration minInterval;

  private volatile @Nullable Fetched current;

  /** The fetch under way, or the last one. */
  private @Nullable CompletableFuture<KeySet> latest;

  private Instant latestBegan = Instant.MIN;

  IssuerKeys(KeySource source, Clock clock, Duration refreshInterval, Duration minInterval) {
    this.source = source;
    this.clock = clock;
    this.refreshInterval = refreshInterval;
    this.minInterval = minInterval;
  }

  private record Fetched(KeySet keys, Instant at) {}

  @Override
  public Uni<Key> find(SignatureAlgorithm algorithm, Optional<String> keyId) {
    Fetched known = current;
    Optional<Key> key = known == null ? Optional.empty() : known.keys().find(algorithm, keyId);
    if (known == null || key.isEmpty()) {
      return onContext(Uni.createFrom().completionStage(() -> fetch().copy()))
          .onFailure()
          .transform(failure -> unavailable())
          .map(keys -> keys.find(algorithm, keyId))
          .flatMap(IssuerKeys::orUnknown);
    }
    if (hasPassed(refreshInterval, known.at())) {
      fetch();
    }
    return Uni.createFrom().item(key.get());
  }

  /**
   * Returns the outcome of the fetch under way, of the last one if it began within the interval, or
   * of a new one.
   */
  synchronized CompletableFuture<KeySet> fetch() {
    CompletableFuture<KeySet> last = latest;
    if (last != null && (!last.isDone() || !hasPassed(minInterval, latestBegan))) {
      return last;
    }
    Instant began = clock.instant();
    CompletableFuture<KeySet> next =
        source
            .fetch()
            .whenComplete((keys, failure) -> ended(keys, failure, began))
            .toCompletableFuture();
    latestBegan = began;
    latest = next;
    return next;
  }

  private void ended(@Nullable KeySet keys, @Nullable Throwable failure, Instant began) {
    if (keys != null) {
      current = new Fetched(keys, began);
      LOG.infof("Fetched the keys of the issuer of tokens keys=%d", keys.size());
    } else {
      LOG.warnf(
          "The keys of the issuer of tokens can't be fetched; %s cause=%s",
          current == null ? "no token is accepted until they are." : "the known ones stay in use.",
          failure == null || failure.getCause() == null ? failure : failure.getCause());
    }
  }

  /** A clock that was put back must not put off the next fetch. */
  private boolean hasPassed(Duration interval, Instant since) {
    Instant now = clock.instant();
    return now.isBefore(since) || !now.isBefore(since.plus(interval));
  }

  private static Uni<Key> orUnknown(Optional<Key> key) {
    return key.isPresent()
        ? Uni.createFrom().item(key.get())
        : Uni.createFrom().failure(new UnresolvableKeyException("the issuer has no such key"));
  }

  private Throwable unavailable() {
    return ProblemType.UNAVAILABLE
        .because(
            "The token can't be verified, since the keys of its issuer can't be fetched at the"
                + " moment. Send the request again later; reads need no token.")
        .withHeader("Retry-After", Long.toString(Math.max(1, minInterval.toSeconds())));
  }

  /** Several requests may wait for a fetch, each of which goes on by its own event loop. */
  private static <T> Uni<T> onContext(Uni<T> uni) {
    Context context = Vertx.currentContext();
    return context == null ? uni : uni.emitOn(task -> context.runOnContext(run -> task.run()));
  }
}
