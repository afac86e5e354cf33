package uk.nhsx.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.cache.ResponseCache.Loaded;
import uk.nhsx.gateway.cache.ResponseCache.Loader;
import uk.nhsx.gateway.cache.ResponseCache.Lookup;
import uk.nhsx.gateway.cache.ResponseCache.Pending;
import uk.nhsx.gateway.route.SuiteService;

class ResponseCacheTest {

  private static final CacheKey KEY = new CacheKey("/v1/ai-lab/awards", "");
  private static final Set<SuiteService> AI_LAB = Set.of(SuiteService.AI_LAB);
  private static final Freshness CURRENT = new Freshness(Duration.ofSeconds(1), false);
  private static final Freshness IMMUTABLE = new Freshness(Duration.ofDays(365), true);

  private final AtomicLong nanos = new AtomicLong();
  private final ResponseCache cache = new ResponseCache(100_000, nanos::get);

  @Test
  void shouldAnswerFromMemoryWhileAResponseIsFresh() {
    get(loaded("a", CURRENT));
    nanos.addAndGet(Duration.ofMillis(999).toNanos());

    Lookup second = get(loaded("b", CURRENT));

    assertThat(text(second)).isEqualTo("a");
    assertThat(second.status()).isEqualTo(CacheStatus.HIT);
    assertThat(second.age()).isEqualTo(Duration.ofMillis(999));
  }

  @Test
  void shouldLoadAResponseThatIsNotFreshAnyMore() {
    get(loaded("a", CURRENT));
    nanos.addAndGet(Duration.ofMillis(1_001).toNanos());

    Lookup second = get(loaded("b", CURRENT));

    assertThat(text(second)).isEqualTo("b");
    assertThat(second.status()).isEqualTo(CacheStatus.STORED);
  }

  @Test
  void shouldForgetCurrentResponsesAtAChangeOfTheirService() {
    get(loaded("a", CURRENT));

    cache.onChange(SuiteService.AI_LAB);

    assertThat(text(get(loaded("b", CURRENT)))).isEqualTo("b");
  }

  @Test
  void shouldKeepCurrentResponsesAtAChangeOfAnotherService() {
    get(loaded("a", CURRENT));

    cache.onChange(SuiteService.APP_METRICS);

    assertThat(text(get(loaded("b", CURRENT)))).isEqualTo("a");
  }

  @Test
  void shouldKeepImmutableResponsesAtAChange() {
    get(loaded("a", IMMUTABLE));

    cache.onChange(SuiteService.AI_LAB);

    assertThat(text(get(loaded("b", CURRENT)))).isEqualTo("a");
  }

  @Test
  void shouldForgetImmutableResponsesAtAnEpochOfTheirService() {
    get(loaded("a", IMMUTABLE));

    cache.onEpoch(SuiteService.AI_LAB);

    assertThat(text(get(loaded("b", IMMUTABLE)))).isEqualTo("b");
  }

  @Test
  void shouldNotStoreWhatWasLoadedAcrossAnEpoch() {
    Promise<Loaded> slow = Promise.promise();
    lookup(slow::future);
    cache.onEpoch(SuiteService.AI_LAB);
    slow.complete(loaded("before the epoch", IMMUTABLE));

    assertThat(text(get(loaded("after it", IMMUTABLE)))).isEqualTo("after it");
  }

  @Test
  void shouldNotStoreWhatWasLoadedAcrossAChange() {
    Promise<Loaded> slow = Promise.promise();
    Future<Lookup> first = lookup(slow::future);
    cache.onChange(SuiteService.AI_LAB);
    slow.complete(loaded("before the change", CURRENT));

    Lookup second = get(loaded("after it", CURRENT));

    assertThat(text(first.result())).isEqualTo("before the change");
    assertThat(first.result().status()).isEqualTo(CacheStatus.MISS);
    assertThat(text(second)).isEqualTo("after it");
  }

  @Test
  void shouldNotWaitForALoadThatBeganBeforeAChange() {
    lookup(() -> Promise.<Loaded>promise().future());
    cache.onChange(SuiteService.AI_LAB);

    Lookup second = get(loaded("after the change", CURRENT));

    assertThat(text(second)).isEqualTo("after the change");
    assertThat(text(get(loaded("later", CURRENT)))).isEqualTo("after the change");
  }

  /** It may have been computed before what the callers of the older load have. */
  @Test
  void shouldNotUseAResponseThatWasStoredBeforeAnOlderLoadEnded() {
    Promise<Loaded> older = Promise.promise();
    Future<Lookup> first = lookup(older::future);
    cache.onChange(SuiteService.AI_LAB);
    get(loaded("2", CURRENT));
    older.complete(loaded("3", CURRENT));
    assertThat(text(first.result())).isEqualTo("3");

    assertThat(text(get(loaded("4", CURRENT)))).isEqualTo("4");
  }

  @Test
  void shouldNotWaitForALoadThatBeganBeforeAnOlderOneEnded() {
    Promise<Loaded> older = Promise.promise();
    lookup(older::future);
    cache.onChange(SuiteService.AI_LAB);
    Promise<Loaded> slow = Promise.promise();
    Future<Lookup> second = lookup(slow::future);
    older.complete(loaded("3", CURRENT));

    Lookup third = get(loaded("4", CURRENT));
    slow.complete(loaded("2", CURRENT));

    assertThat(text(third)).isEqualTo("4");
    assertThat(text(second.result())).isEqualTo("2");
    assertThat(text(get(loaded("5", CURRENT)))).isEqualTo("5");
  }

  @Test
  void shouldNotStoreWhatACancelledLoadBringsAfterAll() {
    Promise<Loaded> slow = Promise.promise();
    cache.get(KEY, AI_LAB, loader(slow::future)).leave().run();
    slow.complete(loaded("after all", CURRENT));

    assertThat(text(get(loaded("a", CURRENT)))).isEqualTo("a");
  }

  @Test
  void shouldLoadOnceForAllWhoWait() {
    AtomicInteger loads = new AtomicInteger();
    Promise<Loaded> slow = Promise.promise();
    Supplier<Future<Loaded>> loader =
        () -> {
          loads.incrementAndGet();
          return slow.future();
        };
    List<Future<Lookup>> waiting = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      waiting.add(lookup(loader));
    }

    slow.complete(loaded("a", CURRENT));

    assertThat(loads).hasValue(1);
    assertThat(waiting)
        .allSatisfy(lookup -> assertThat(text(lookup.result())).isEqualTo("a"))
        .filteredOn(lookup -> lookup.result().status() == CacheStatus.COLLAPSED)
        .hasSize(499);
  }

  @Test
  void shouldLetThoseWhoWaitKnowThatAResponseIsNotForThem() {
    Promise<Loaded> slow = Promise.promise();
    lookup(slow::future);
    Future<Lookup> second = lookup(slow::future);

    slow.complete(Loaded.FOR_ONE);

    assertThat(second.result().response()).isEmpty();
    assertThat(text(get(loaded("a", CURRENT)))).isEqualTo("a");
  }

  @Test
  void shouldFailForAllWhoWaitAndLoadAgainThen() {
    Promise<Loaded> slow = Promise.promise();
    Future<Lookup> first = lookup(slow::future);
    Future<Lookup> second = lookup(slow::future);

    slow.fail("the service is down");

    assertThat(first.failed()).isTrue();
    assertThat(second.failed()).isTrue();
    assertThat(text(get(loaded("a", CURRENT)))).isEqualTo("a");
  }

  @Test
  void shouldCancelALoadOnceAllHaveLeft() {
    AtomicInteger cancelled = new AtomicInteger();
    Loader slow = loader(() -> Promise.<Loaded>promise().future(), cancelled::incrementAndGet);
    Pending first = cache.get(KEY, AI_LAB, slow);
    Pending second = cache.get(KEY, AI_LAB, slow);
    first.leave().run();
    assertThat(cancelled).hasValue(0);

    second.leave().run();

    assertThat(cancelled).hasValue(1);
    assertThat(text(get(loaded("a", CURRENT)))).isEqualTo("a");
  }

  @Test
  void shouldFailWhereALoaderThrows() {
    Future<Lookup> lookup =
        lookup(
            () -> {
              throw new IllegalStateException("a fault");
            });

    assertThat(lookup.cause()).hasMessage("a fault");
    assertThat(text(get(loaded("a", CURRENT)))).isEqualTo("a");
  }

  @Test
  void shouldNotStoreMoreBytesThanItsSize() {
    ResponseCache small = new ResponseCache(5_000, nanos::get);
    for (int i = 0; i < 100; i++) {
      CacheKey key = new CacheKey("/v1/ai-lab/awards/" + i, "");
      small.get(key, AI_LAB, loader(() -> future(loaded("x".repeat(500), IMMUTABLE))));
    }

    int stored = 0;
    for (int i = 0; i < 100; i++) {
      CacheKey key = new CacheKey("/v1/ai-lab/awards/" + i, "");
      stored += small.find(key, AI_LAB).isPresent() ? 1 : 0;
    }

    assertThat(stored).isBetween(1, 5);
  }

  @Test
  void shouldStoreNothingWithoutASize() {
    ResponseCache off = new ResponseCache(0, nanos::get);

    Lookup lookup =
        off.get(KEY, AI_LAB, loader(() -> future(loaded("a", CURRENT)))).lookup().result();

    assertThat(lookup.status()).isEqualTo(CacheStatus.MISS);
    assertThat(off.find(KEY, AI_LAB)).isEmpty();
  }

  /** Readers and changes race; a reader never receives less than it has received before. */
  @Test
  void shouldNeverReturnAnOlderResponseAfterANewerOne() throws Exception {
    AtomicInteger version = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    CountDownLatch readers = new CountDownLatch(5);
    List<String> faults = Collections.synchronizedList(new ArrayList<>());
    for (int reader = 0; reader < 5; reader++) {
      threads.execute(
          () -> {
            int last = 0;
            for (int i = 0; i < 20_000; i++) {
              int now =
                  Integer.parseInt(
                      text(get(() -> loaded(Integer.toString(version.get()), CURRENT))));
              if (now < last) {
                faults.add(last + " and then " + now);
              }
              last = now;
            }
            readers.countDown();
          });
    }
    threads.execute(
        () -> {
          while (readers.getCount() > 0) {
            version.incrementAndGet();
            cache.onChange(SuiteService.AI_LAB);
          }
        });

    assertThat(readers.await(2, TimeUnit.MINUTES)).isTrue();
    threads.shutdown();
    assertThat(faults).isEmpty();
  }

  private Lookup get(Loaded loaded) {
    return get(() -> loaded);
  }

  private Lookup get(Supplier<Loaded> loaded) {
    return lookup(() -> future(loaded.get())).toCompletionStage().toCompletableFuture().join();
  }

  private Future<Lookup> lookup(Supplier<Future<Loaded>> loads) {
    return cache.get(KEY, AI_LAB, loader(loads)).lookup();
  }

  private static Loader loader(Supplier<Future<Loaded>> loads) {
    return loader(loads, () -> {});
  }

  private static Loader loader(Supplier<Future<Loaded>> loads, Runnable onCancel) {
    return new Loader() {
      @Override
      public Future<Loaded> start() {
        return loads.get();
      }

      @Override
      public void cancel() {
        onCancel.run();
      }
    };
  }

  private static Future<Loaded> future(Loaded loaded) {
    return Future.succeededFuture(loaded);
  }

  private static Loaded loaded(String text, Freshness freshness) {
    return Loaded.forAll(
        new StoredResponse(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(text)),
        freshness);
  }

  private static String text(Lookup lookup) {
    return lookup.response().orElseThrow().body().toString();
  }
}
