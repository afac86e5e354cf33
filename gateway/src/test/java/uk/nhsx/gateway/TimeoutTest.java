package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.ShortTimeouts;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.RecordedLogs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(ShortTimeouts.class)
@WithTestResource(TokenIssuerResource.class)
class TimeoutTest {

  /** In bytes: more than sockets and gateway buffer together. */
  private static final int LARGE = 60 * 1024 * 1024;

  Stubs stubs;

  @Test
  void shouldReportAServiceThatDoesNotRespond() {
    stubs.loginOnboarding().does(request -> {});

    problem(given().get("/v1/login-onboarding/services").then(), 504, "upstream-timeout");
  }

  /** Longer than any other response, and longer than a transfer may be idle. */
  @Test
  void shouldWaitLongerForARelease() {
    stubs
        .appMetrics()
        .does(
            request ->
                Vertx.currentContext()
                    .owner()
                    .setTimer(1_500, later -> request.response().setStatusCode(201).end("{}")));

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
  void shouldWaitLongerForALongPoll() {
    stubs
        .loginOnboarding()
        .does(
            request ->
                Vertx.currentContext()
                    .owner()
                    .setTimer(1_500, later -> request.response().end("{}")));

    given().get("/v1/login-onboarding/events?after=1&wait=30").then().statusCode(200);
  }

  @Test
  void shouldBreakAnIdleTransfer() {
    stubs.appMetrics().does(request -> request.response().setChunked(true).write("date,value\r\n"));

    assertThatThrownBy(() -> readAll("/v1/app-metrics/series")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldEndAnUploadThatStops() throws Exception {
    stubs
        .appMetrics()
        .does(request -> request.body().onSuccess(body -> request.response().end("{}")));
    try (RawConnection connection = new RawConnection();
        RecordedLogs logs = new RecordedLogs("uk.nhsx.gateway.proxy")) {
      connection.send(
          "PUT /v1/app-metrics/areas HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("metrics-publisher"),
          "Content-Length: 100",
          "",
          "D");

      assertThat(connection.head()).startsWith("HTTP/1.1 408 ");
      assertThat(logs.lines()).filteredOn(line -> line.level().equals("ERROR")).isEmpty();
    }
  }

  /** A release that waits for another one is read later. */
  @Test
  void shouldGiveAServiceThatReadsNothingTheTimeOfTheResponse() {
    AtomicLong received = new AtomicLong();
    stubs
        .appMetrics()
        .does(
            request -> {
              request.pause();
              request.handler(chunk -> received.addAndGet(chunk.length()));
              request.endHandler(end -> request.response().setStatusCode(201).end("{}"));
              Vertx.currentContext().owner().setTimer(2_000, later -> request.resume());
            });

    given()
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .contentType("text/csv")
        .body(new byte[LARGE])
        .post("/v1/app-metrics/releases?title=x")
        .then()
        .statusCode(201);
    assertThat(received).hasValue(LARGE);
  }

  /** A path that takes a large body and is not one of a release, which has ten minutes. */
  @Test
  void shouldEndAnUploadThatTheServiceDoesNotRead() {
    stubs.aiLab().does(HttpServerRequest::pause);

    problem(
        given()
            .auth()
            .oauth2(Tokens.of("award-officer"))
            .contentType("text/csv")
            .body(new byte[LARGE])
            .post("/v1/ai-lab/releases")
            .then(),
        504,
        "upstream-timeout");
  }

  private static void readAll(String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + RestAssured.port + path);
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (InputStream body = answer.body()) {
      body.readAllBytes();
    }
  }
}
