package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

class IssuerKeysTest {

  private static final Duration REFRESH = Duration.ofMinutes(10);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final PublicJsonWebKey OLD = TestIssuer.ec("old");
  private static final PublicJsonWebKey NEW = TestIssuer.ec("new");

  private final Issuer issuer = new Issuer();
  private final StoppedClock clock = new StoppedClock();
  private final IssuerKeys keys = new IssuerKeys(issuer, clock, REFRESH, INTERVAL);

  @Test
  void shouldFetchTheKeysOnceForManyTokens() {
    issuer.publishes(OLD);

    for (int token = 0; token < 100; token++) {
      assertThat(find("old")).isEqualTo(OLD.getPublicKey());
    }

    assertThat(issuer.fetches).hasSize(1);
  }

  @Test
  void shouldFetchTheKeysForAnUnknownOne() {
    issuer.publishes(OLD);
    find("old");
    issuer.publishes(OLD, NEW);
    clock.move(INTERVAL);

    assertThat(find("new")).isEqualTo(NEW.getPublicKey());
    assertThat(find("old")).isEqualTo(OLD.getPublicKey());
  }

  @Test
  void shouldFetchOnceInAnIntervalHoweverManyUnknownKeysAreNamed() {
    issuer.publishes(OLD);
    find("old");
    clock.move(INTERVAL);

    for (int token = 0; token < 100; token++) {
      String id = "unknown-" + token;
      assertThatThrownBy(() -> find(id)).hasCauseInstanceOf(UnresolvableKeyException.class);
    }

    assertThat(issuer.fetches).hasSize(2);
  }

  @Test
  void shouldFetchOnceForAllWhoWait() {
    CompletableFuture<KeySet> slow = issuer.answersLater();
    List<UniAssertSubscriber<Key>> waiting = new ArrayList<>();
    for (int token = 0; token < 100; token++) {
      waiting.add(subscribe("old"));
      clock.move(INTERVAL);
    }

    slow.complete(set(OLD));

    assertThat(waiting).allSatisfy(one -> one.awaitItem().assertItem(OLD.getPublicKey()));
    assertThat(issuer.fetches).hasSize(1);
  }

  /** A client may disconnect while it waits. */
  @Test
  void shouldServeTheOthersWhenOneWhoWaitsLeaves() {
    CompletableFuture<KeySet> slow = issuer.answersLater();
    UniAssertSubscriber<Key> leaves = subscribe("old");
    UniAssertSubscriber<Key> stays = subscribe("old");

    leaves.cancel();
    slow.complete(set(OLD));

    stays.awaitItem().assertItem(OLD.getPublicKey());
  }

  /** The keys come by a thread of the client that fetches them. */
  @Test
  void shouldGoOnByTheEventLoopOfTheRequest() throws Exception {
    CompletableFuture<KeySet> slow = issuer.answersLater();
    CountDownLatch waits = new CountDownLatch(1);
    CompletableFuture<Context> goesOn = new CompletableFuture<>();
    Vertx vertx = Vertx.vertx();
    try {
      Context request = vertx.getOrCreateContext();
      request.runOnContext(
          run -> {
            keys.find(SignatureAlgorithm.ES256, Optional.of("old"))
                .subscribe()
                .with(key -> goesOn.complete(Vertx.currentContext()));
            waits.countDown();
          });
      waits.await();

      slow.complete(set(OLD));

      assertThat(goesOn.get(2, TimeUnit.MINUTES)).isSameAs(request);
    } finally {
      vertx.close();
    }
  }

  @Test
  void shouldSayThatTheIssuerIsAwayAndWhenToTryAgain() {
    issuer.isAway();

    assertThatThrownBy(() -> find("old"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
              assertThat(problem.detail()).contains("the keys of its issuer can't be fetched");
              assertThat(problem.headers()).containsEntry("Retry-After", "10");
            });
  }

  @Test
  void shouldAskAnIssuerThatIsAwayOnceInAnInterval() {
    issuer.isAway();

    for (int token = 0; token < 100; token++) {
      assertThatThrownBy(() -> find("old")).isInstanceOf(Problem.class);
    }

    assertThat(issuer.fetches).hasSize(1);
  }

  @Test
  void shouldAcceptTokensOnceTheIssuerIsBack() {
    issuer.isAway();
    assertThatThrownBy(() -> find("old")).isInstanceOf(Problem.class);
    issuer.publishes(OLD);
    clock.move(INTERVAL);

    assertThat(find("old")).isEqualTo(OLD.getPublicKey());
  }

  @Test
  void shouldUseKnownKeysHoweverLongTheIssuerIsAway() {
    issuer.publishes(OLD);
    find("old");
    issuer.isAway();
    clock.move(Duration.ofDays(7));

    assertThat(find("old")).isEqualTo(OLD.getPublicKey());
    assertThat(find("old")).isEqualTo(OLD.getPublicKey());
  }

  /** Whether the token is valid can't be known. */
  @Test
  void shouldNotRejectAnUnknownKeyWhileTheIssuerIsAway() {
    issuer.publishes(OLD);
    find("old");
    issuer.isAway();
    clock.move(INTERVAL);

    assertThatThrownBy(() -> find("new")).isInstanceOf(Problem.class);
  }

  @Test
  void shouldForgetAKeyThatTheIssuerHasRemoved() {
    issuer.publishes(OLD, NEW);
    find("old");
    issuer.publishes(NEW);
    clock.move(REFRESH);

    find("new");

    assertThatThrownBy(() -> find("old")).hasCauseInstanceOf(UnresolvableKeyException.class);
  }

  @Test
  void shouldFetchAgainAfterTheClockWasPutBack() {
    issuer.publishes(OLD);
    find("old");
    issuer.publishes(OLD, NEW);
    clock.move(Duration.ofDays(-1));

    assertThat(find("new")).isEqualTo(NEW.getPublicKey());
  }

  private Key find(String keyId) {
    return keys.find(SignatureAlgorithm.ES256, Optional.of(keyId)).await().indefinitely();
  }

  private UniAssertSubscriber<Key> subscribe(String keyId) {
    return keys.find(SignatureAlgorithm.ES256, Optional.of(keyId))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  private static KeySet set(PublicJsonWebKey... published) {
    return KeySet.parse(TestIssuer.published(published));
  }

  /** Counts how often it is asked. */
  private static final class Issuer implements KeySource {

    private final List<CompletionStage<KeySet>> fetches = new ArrayList<>();
    private CompletionStage<KeySet> answer = new CompletableFuture<>();

    void publishes(PublicJsonWebKey... published) {
      answer = CompletableFuture.completedFuture(set(published));
    }

    void isAway() {
      answer =
          CompletableFuture.failedFuture(
              new CompletionException(new IOException("connection refused")));
    }

    CompletableFuture<KeySet> answersLater() {
      CompletableFuture<KeySet> later = new CompletableFuture<>();
      answer = later;
      return later;
    }

    @Override
    public CompletionStage<KeySet> fetch() {
      fetches.add(answer);
      return answer;
    }
  }

  private static final class StoppedClock extends Clock {

    private Instant now = Instant.parse("2020-01-31T09:30:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
