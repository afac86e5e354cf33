package uk.nhsx.gateway.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.NewThread;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.RecordedLogs;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class CachedReportTest {

  private static final String REPORT = "/v1/progress-report?from=2019-08-01&to=2020-01-31";
  private static final int CLIENTS = 100;

  Stubs stubs;

  @BeforeEach
  void answer() {
    StubResponses.on(stubs);
  }

  /** A report as known at an instant in the past never changes. */
  @Test
  void shouldSendAStoredReport() {
    String report = REPORT + "&knownAt=2022-02-01T09:30:00Z";
    Response first = given().get(report);
    assertThat(first.headers().getValues("Cache-Status"))
        .containsExactly("nhsx-gateway; fwd=miss; stored");
    assertThat(first.headers().hasHeaderWithName("CDN-Cache-Control")).isFalse();

    given()
        .get(report)
        .then()
        .statusCode(200)
        .header("Cache-Status", equalTo("nhsx-gateway; hit"))
        .header("ETag", equalTo(first.header("ETag")))
        .header("Cache-Control", equalTo(first.header("Cache-Control")))
        .header("Vary", equalTo(first.header("Vary")))
        .body("digest", equalTo(first.path("digest")));
    given().header("If-None-Match", first.header("ETag")).get(report).then().statusCode(304);
  }

  @Test
  void shouldComposeOneReportForAllWhoAskAtATime() {
    String report = REPORT + "&knownAt=2022-03-01T09:30:00Z";
    List<CompletableFuture<Response>> reports = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      reports.add(CompletableFuture.supplyAsync(() -> given().get(report), NewThread.EXECUTOR));
    }

    assertThat(reports).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    assertThat(stubs.loginOnboarding().seen())
        .filteredOn(seen -> seen.target().contains("/summary"))
        .hasSize(1);
  }

  /** Others may wait for the same report. */
  @Test
  void shouldComposeTheReportOfAClientThatLeaves() throws Exception {
    String report = REPORT + "&knownAt=2022-04-01T09:30:00Z";
    CompletableFuture<HttpServerRequest> first = new CompletableFuture<>();
    stubs
        .aiLab()
        .does(
            request -> {
              if (!first.complete(request)) {
                summarise(request);
              }
            });
    try (RecordedLogs access = new RecordedLogs("uk.nhsx.gateway.access")) {
      RawConnection leaving = new RawConnection();
      leaving.send("GET " + report + " HTTP/1.1", "Host: x", "Accept: */*", "");
      HttpServerRequest waiting = first.get(2, TimeUnit.MINUTES);
      leaving.reset();
      await().until(() -> !access.lines().isEmpty());
      summarise(waiting);
    }

    given()
        .urlEncodingEnabled(false)
        .get(report)
        .then()
        .statusCode(200)
        .header("Cache-Status", not(containsString("stored")));
    assertThat(stubs.aiLab().seen())
        .filteredOn(seen -> seen.target().contains("/summary"))
        .hasSize(1);
  }

  private static void summarise(HttpServerRequest request) {
    Stub.send(request, StubResponses.empty().to(request.uri()));
  }

  @Test
  void shouldNotStoreWhereTheClientForbidsIt() {
    given()
        .header("Cache-Control", "no-store")
        .get(REPORT)
        .then()
        .header("Cache-Status", equalTo("nhsx-gateway; fwd=bypass"));
  }
}
