package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.LogLines;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class FailureTest {

  Stubs stubs;

  @Test
  void shouldSayThatAServiceIsDownAndServeTheOthers() {
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
  void shouldSayThatAServiceIsDownToAWriterToo() {
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
  void shouldSayThatAServiceBrokeOff() {
    stubs.loginOnboarding().does(request -> request.connection().close());

    problem(given().get("/v1/login-onboarding/services").then(), 502, "upstream-failed");
  }

  @Test
  void shouldSayThatAServiceTookTooLong() {
    stubs.loginOnboarding().does(request -> {});

    problem(given().get("/v1/login-onboarding/services").then(), 504, "upstream-timeout");
  }

  /** Longer than for any other answer, and longer than a transfer may stand still. */
  @Test
  void shouldWaitForAReleaseToBeStored() {
    stubs
        .appMetrics()
        .does(
            request ->
                Vertx.currentContext()
                    .owner()
                    .setTimer(7_000, later -> request.response().setStatusCode(201).end("{}")));

    given()
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .contentType("text/csv")
        .body("Date")
        .post("/v1/app-metrics/releases?title=x")
        .then()
        .statusCode(201);
  }

  @Test
  void shouldWaitLongerForAReaderOfEventsWhoAsksForIt() {
    stubs
        .loginOnboarding()
        .does(
            request ->
                Vertx.currentContext()
                    .owner()
                    .setTimer(2_500, later -> request.response().end("{}")));

    given().get("/v1/login-onboarding/events?after=1&wait=5").then().statusCode(200);
  }

  @Test
  void shouldBoundTheRequestsUnderWayAndServeTheOtherServices() throws Exception {
    List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
    stubs.loginOnboarding().does(held::add);
    stubs.appMetrics().does(request -> request.response().end("{}"));
    List<CompletableFuture<Integer>> callers =
        IntStream.range(0, StubServices.PLACES)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> given().get("/v1/login-onboarding/events?wait=30").statusCode(),
                        OwnThread.EACH))
            .toList();
    await().until(() -> held.size() == StubServices.PLACES);

    problem(given().get("/v1/login-onboarding/services").then(), 503, "unavailable")
        .header("Retry-After", "5");
    given().get("/v1/app-metrics/metrics").then().statusCode(200);

    held.forEach(request -> request.response().end("{}"));
    for (CompletableFuture<Integer> caller : callers) {
      assertThat(caller.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }
    stubs.loginOnboarding().does(request -> request.response().end("{}"));
    given().get("/v1/login-onboarding/services").then().statusCode(200);
  }

  @Test
  void shouldWarnOnceOfManyRequestsThatAServiceDidNotGet() {
    stubs.aiLab().stop();
    await().until(() -> given().get("/v1/ai-lab/awards").statusCode() == 503);
    try (LogLines log = new LogLines("uk.nhsx.gateway.proxy")) {
      for (int i = 0; i < 60; i++) {
        given().get("/v1/ai-lab/awards").then().statusCode(503);
      }

      assertThat(log.lines())
          .filteredOn(line -> !line.text().startsWith("The circuit breaker is now"))
          .hasSizeLessThanOrEqualTo(3)
          .allSatisfy(line -> assertThat(line.level()).isEqualTo("WARN"));
    } finally {
      stubs.aiLab().start();
    }
  }

  @Test
  void shouldCallABrokenAnswerAnError() {
    stubs.loginOnboarding().does(request -> request.connection().close());
    try (LogLines log = new LogLines("uk.nhsx.gateway.proxy")) {
      given().get("/v1/login-onboarding/services").then().statusCode(502);

      assertThat(log.lines()).filteredOn(line -> line.level().equals("ERROR")).hasSize(1);
    }
  }

  @Test
  void shouldLeaveAServiceAloneThatKeepsFailingAndComeBackToIt() {
    stubs.aiLab().does(request -> request.connection().close());
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> given().get("/v1/ai-lab/awards").statusCode() == 503);

    stubs.aiLab().does(request -> request.response().end("{}"));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> given().get("/v1/ai-lab/awards").statusCode() == 200);
  }
}
