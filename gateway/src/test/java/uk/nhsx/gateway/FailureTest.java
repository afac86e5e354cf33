package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.testing.Await.await;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.RecordedLogs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class FailureTest {

  Stubs stubs;

  /**
   * An open circuit breaker would reject the requests of the next test, which may be of another
   * class.
   */
  @AfterEach
  void closeCircuitBreakers() {
    for (Stub stub : List.of(stubs.loginOnboarding(), stubs.aiLab())) {
      stub.does(request -> request.response().end("{}"));
    }
    await().until(() -> given().get("/v1/login-onboarding/services").statusCode() == 200);
    await().until(() -> given().get("/v1/ai-lab/awards").statusCode() == 200);
  }

  @Test
  void shouldReportAServiceThatIsDownAndForwardToTheOthers() {
    stubs.appMetrics().does(request -> request.response().end("{}"));
    stubs.aiLab().stop();
    try {
      problem(given().get("/v1/ai-lab/awards").then(), 503, "unavailable")
          .header("Retry-After", "5");
      given().get("/v1/app-metrics/metrics").then().statusCode(200);
    } finally {
      stubs.aiLab().start();
    }
  }

  @Test
  void shouldReportAServiceThatIsDownToAWriter() {
    stubs.aiLab().stop();
    try {
      problem(
              given()
                  .auth()
                  .oauth2(Tokens.of("award-officer"))
                  .contentType("application/json")
                  .body(new byte[900_000])
                  .put("/v1/ai-lab/awards/a")
                  .then(),
              503,
              "unavailable")
          .header("Retry-After", "5");
    } finally {
      stubs.aiLab().start();
    }
  }

  @Test
  void shouldReportAServiceThatDisconnects() {
    stubs.loginOnboarding().does(request -> request.connection().close());

    problem(given().get("/v1/login-onboarding/services").then(), 502, "upstream-failed");
  }

  /** As when it is just being restarted, or closes a connection that it takes for unused. */
  @Test
  void shouldSendAReadAgainWhenTheServiceDisconnects() {
    AtomicInteger received = new AtomicInteger();
    stubs
        .loginOnboarding()
        .does(
            request -> {
              if (received.incrementAndGet() == 1) {
                request.connection().close();
              } else {
                request.response().end("{}");
              }
            });

    given().get("/v1/login-onboarding/services?q=a").then().statusCode(200);

    assertThat(stubs.loginOnboarding().seen())
        .extracting(Stub.Seen::target)
        .containsOnly("/v1/login-onboarding/services?q=a")
        .hasSize(2);
  }

  @Test
  void shouldNotSendAWriteAgain() {
    stubs.aiLab().does(request -> request.connection().close());

    problem(
        given()
            .auth()
            .oauth2(Tokens.of("award-officer"))
            .contentType("application/json")
            .body("{}")
            .put("/v1/ai-lab/awards/a")
            .then(),
        502,
        "upstream-failed");

    assertThat(stubs.aiLab().seen()).hasSize(1);
  }

  @Test
  void shouldLimitConcurrentRequestsWithoutAnErrorInTheLog() throws Exception {
    List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
    stubs.loginOnboarding().does(held::add);
    stubs.appMetrics().does(request -> request.response().end("{}"));
    List<CompletableFuture<Integer>> callers =
        IntStream.range(0, StubServices.MAX_CONCURRENT)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> given().get("/v1/login-onboarding/events?wait=30").statusCode(),
                        NewThread.EXECUTOR))
            .toList();
    await().until(() -> held.size() == StubServices.MAX_CONCURRENT);

    try (RecordedLogs logs = new RecordedLogs("uk.nhsx")) {
      problem(given().get("/v1/login-onboarding/services").then(), 503, "unavailable")
          .header("Retry-After", "5");
      assertThat(logs.lines()).extracting(RecordedLogs.Line::level).doesNotContain("ERROR");
    }
    given().get("/v1/app-metrics/metrics").then().statusCode(200);

    held.forEach(request -> request.response().end("{}"));
    for (CompletableFuture<Integer> caller : callers) {
      assertThat(caller.get(2, TimeUnit.MINUTES)).isEqualTo(200);
    }
    stubs.loginOnboarding().does(request -> request.response().end("{}"));
    await().until(() -> given().get("/v1/login-onboarding/services").statusCode() == 200);
  }

  @Test
  void shouldLogFewWarningsForManyRejectedRequests() {
    stubs.aiLab().stop();
    await().until(() -> given().get("/v1/ai-lab/awards").statusCode() == 503);
    try (RecordedLogs log = new RecordedLogs("uk.nhsx.gateway.proxy")) {
      for (int i = 0; i < 60; i++) {
        given().get("/v1/ai-lab/awards").then().statusCode(503);
      }

      assertThat(log.lines())
          .filteredOn(line -> !line.text().startsWith("The circuit breaker is now"))
          // One line in five seconds, and one for the first.
          .hasSizeLessThan(30)
          .allSatisfy(line -> assertThat(line.level()).isEqualTo("WARN"));
    } finally {
      stubs.aiLab().start();
    }
  }

  @Test
  void shouldLogABrokenResponseAsAnError() {
    stubs.loginOnboarding().does(request -> request.connection().close());
    try (RecordedLogs log = new RecordedLogs("uk.nhsx.gateway.proxy")) {
      given().get("/v1/login-onboarding/services").then().statusCode(502);

      assertThat(log.lines()).filteredOn(line -> line.level().equals("ERROR")).hasSize(1);
    }
  }

  @Test
  void shouldOpenTheCircuitBreakerAndCloseItAgain() {
    stubs.aiLab().does(request -> request.connection().close());
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> given().get("/v1/ai-lab/awards").statusCode() == 503);

    stubs.aiLab().does(request -> request.response().end("{}"));

    await().until(() -> given().get("/v1/ai-lab/awards").statusCode() == 200);
  }

  /** As long as it is not answered, all others are refused. */
  @Test
  void shouldNotLetTheProbeOfACircuitBreakerWaitForAnEvent() {
    stubs.aiLab().does(request -> request.connection().close());
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> given().get("/v1/ai-lab/awards").statusCode() == 503);
    stubs
        .aiLab()
        .does(
            request -> {
              if (!request.uri().contains("wait=3")) {
                request.response().end("{}");
              }
            });

    await()
        .until(() -> given().get("/v1/ai-lab/events?after=1&wait=30&limit=5").statusCode() == 200);

    assertThat(stubs.aiLab().seen())
        .extracting(Stub.Seen::target)
        .containsExactly("/v1/ai-lab/events?after=1&wait=0&limit=5");
    given().get("/v1/ai-lab/awards").then().statusCode(200);
  }
}
