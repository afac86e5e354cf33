package uk.nhsx.gateway.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Stores responses while they are fresh. Concurrent requests for one that is missing are answered
 * by one load.
 *
 * <p>Each change of a service ends the use of its current responses at once: those that are stored,
 * and those that are being loaded, since they may have been computed before the change. So may they
 * have been computed after it, and later than the load that has taken their place: once their
 * callers have such a response, what was begun before is neither used nor stored any more. So no
 * client receives an older response after a newer one.
 */
@Singleton
public class ResponseCache {

  private final boolean enabled;
  private final Ticker ticker;
  private final Cache<CacheKey, Entry> entries;
  private final Map<CacheKey, Load> loads = new ConcurrentHashMap<>();

  /** How many changes of each service are known, and how many epochs of its log. */
  private final Map<SuiteService, AtomicReference<Version>> versions =
      new EnumMap<>(SuiteService.class);

  @Inject
  ResponseCache(CacheConfig config) {
    this(config.size().asLongValue(), Ticker.systemTicker());
  }

  ResponseCache(long bytes, Ticker ticker) {
    this.enabled = bytes > 0;
    this.ticker = ticker;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((CacheKey key, Entry entry) -> key.length() + entry.response().bytes())
            .expireAfter(Expiry.<CacheKey, Entry>writing((key, entry) -> entry.lifetime()))
            .ticker(ticker)
            // At once, so that it never holds more.
            .executor(Runnable::run)
            .build();
    for (SuiteService service : SuiteService.values()) {
      versions.put(service, new AtomicReference<>(Version.NONE));
    }
  }

  /** What is known of the services of a response: how often they changed, and began an epoch. */
  private record Version(long changes, long epochs) {

    private static final Version NONE = new Version(0, 0);

    Version plus(Version other) {
      return new Version(changes + other.changes, epochs + other.epochs);
    }

    /** Whether a response of then can still be used now. */
    boolean allows(Freshness freshness, Version now) {
      return freshness.immutable() ? epochs == now.epochs : equals(now);
    }
  }

  /**
   * A stored response.
   *
   * @param version that was known when its load began
   */
  private record Entry(
      StoredResponse response, Freshness freshness, Version version, long storedAt) {

    Duration lifetime() {
      return freshness.duration();
    }

    boolean isUsableAt(Version now) {
      return version.allows(freshness, now);
    }
  }

  /** What is being loaded, for as many callers as wait for it. */
  private static final class Load {

    private final Loader loader;
    private final Promise<Optional<StoredResponse>> result = Promise.promise();
    private final AtomicInteger waiting = new AtomicInteger(1);
    private Version version = Version.NONE;

    private Load(Loader loader) {
      this.loader = loader;
    }

    private Load since(Version now) {
      version = now;
      return this;
    }

    /** Whether one more may wait: not once all have left. */
    private boolean join(Version now) {
      return version.equals(now) && waiting.updateAndGet(count -> count == 0 ? 0 : count + 1) > 0;
    }
  }

  /** Loads a response for all who wait for it. */
  public interface Loader {

    Future<Loaded> start();

    /** Nobody waits any more. Called on any thread. */
    void cancel();
  }

  /**
   * A response that a caller waits for.
   *
   * @param lookup fails as the loader does; completes on any thread
   * @param leave has to be called once the caller waits no more
   */
  public record Pending(Future<Lookup> lookup, Runnable leave) {}

  /**
   * What was loaded.
   *
   * @param response empty if it is not for everybody who asked for it
   */
  public record Loaded(Optional<StoredResponse> response, Freshness freshness) {

    /** A response that only the caller whose request was sent may have. */
    public static final Loaded FOR_ONE = new Loaded(Optional.empty(), Freshness.NONE);

    public static Loaded forAll(StoredResponse response, Freshness freshness) {
      return new Loaded(Optional.of(response), freshness);
    }
  }

  /**
   * How a request was answered.
   *
   * @param response empty if the caller has to send the request itself, or has loaded a response
   *     that is for it alone
   * @param age since the response was loaded
   */
  public record Lookup(Optional<StoredResponse> response, CacheStatus status, Duration age) {}

  boolean isEnabled() {
    return enabled;
  }

  /** Ends the use of a service's current responses. */
  public void onChange(SuiteService service) {
    reference(service).updateAndGet(version -> version.plus(new Version(1, 0)));
  }

  /** Ends the use of all of a service's responses, those of past instants included. */
  public void onEpoch(SuiteService service) {
    reference(service).updateAndGet(version -> version.plus(new Version(1, 1)));
  }

  /** Returns a stored response if it is fresh. */
  Optional<Lookup> find(CacheKey key, Set<SuiteService> sources) {
    return find(key, version(sources));
  }

  private Optional<Lookup> find(CacheKey key, Version now) {
    Entry entry = entries.getIfPresent(key);
    return entry == null || !entry.isUsableAt(now)
        ? Optional.empty()
        : Optional.of(
            new Lookup(
                Optional.of(entry.response()),
                CacheStatus.HIT,
                Duration.ofNanos(ticker.read() - entry.storedAt())));
  }

  /**
   * Returns a response that is stored, or is being loaded by another caller, or is loaded now.
   *
   * @param sources the services of which it tells
   */
  public Pending get(CacheKey key, Set<SuiteService> sources, Loader loader) {
    Load own = new Load(loader);
    Load load =
        loads.compute(
            key,
            (any, other) -> {
              // Read in here, so that no load replaces one that knows of more changes.
              Version now = version(sources);
              return other != null && other.join(now) ? other : own.since(now);
            });
    Runnable leave = () -> leave(key, load);
    if (load != own) {
      return new Pending(
          load.result
              .future()
              .map(response -> new Lookup(response, CacheStatus.COLLAPSED, Duration.ZERO)),
          leave);
    }
    // Another load may have ended just before this one began.
    Optional<Lookup> stored = find(key, own.version);
    if (stored.isPresent()) {
      loads.remove(key, own);
      own.result.complete(stored.get().response());
      return new Pending(Future.succeededFuture(stored.get()), () -> {});
    }
    return new Pending(
        load(loader::start)
            .map(loaded -> store(key, sources, own, loaded))
            .onComplete(
                result -> {
                  end(key, own);
                  own.result.handle(result.map(Lookup::response));
                }),
        leave);
  }

  /**
   * If another load has taken the place of this one, it may have, or have stored, less than this.
   */
  private void end(CacheKey key, Load load) {
    loads.compute(
        key,
        (any, current) -> {
          if (current != load) {
            entries.invalidate(key);
          }
          return null;
        });
  }

  private void leave(CacheKey key, Load load) {
    if (load.waiting.decrementAndGet() == 0 && !load.result.future().isComplete()) {
      loads.remove(key, load);
      load.loader.cancel();
    }
  }

  private static Future<Loaded> load(Supplier<Future<Loaded>> loader) {
    try {
      return loader.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Not what another load has taken the place of, which may have stored a newer response. */
  private Lookup store(CacheKey key, Set<SuiteService> sources, Load own, Loaded loaded) {
    Freshness freshness = loaded.freshness();
    AtomicBoolean stored = new AtomicBoolean();
    if (enabled && loaded.response().isPresent() && !freshness.duration().isZero()) {
      StoredResponse response = loaded.response().get();
      loads.computeIfPresent(
          key,
          (any, current) -> {
            if (current == own && own.version.allows(freshness, version(sources))) {
              entries.put(key, new Entry(response, freshness, own.version, ticker.read()));
              stored.set(true);
            }
            return current;
          });
    }
    return new Lookup(
        loaded.response(), stored.get() ? CacheStatus.STORED : CacheStatus.MISS, Duration.ZERO);
  }

  private Version version(Set<SuiteService> sources) {
    return sources.stream()
        .map(source -> reference(source).get())
        .reduce(Version.NONE, Version::plus);
  }

  private AtomicReference<Version> reference(SuiteService service) {
    return requireNonNull(versions.get(service));
  }
}
