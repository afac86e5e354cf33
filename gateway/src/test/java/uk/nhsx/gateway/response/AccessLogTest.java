package uk.nhsx.gateway.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(ResponseTestServices.class)
@WithTestResource(TokenIssuerResource.class)
class AccessLogTest {

  private static final Logger ACCESS = Logger.getLogger("uk.nhsx.gateway.access");

  private final FormattedLines log = new FormattedLines();
  private final String requestId = UUID.randomUUID().toString();

  Stubs stubs;

  @BeforeEach
  void record() {
    ACCESS.addHandler(log);
    stubs
        .appMetrics()
        .does(
            request ->
                request
                    .body()
                    .onSuccess(body -> request.response().setStatusCode(201).end("created")));
  }

  @AfterEach
  void stopRecording() {
    ACCESS.removeHandler(log);
  }

  @Test
  void shouldLogOneLineForAForwardedRequest() {
    given()
        .header("X-Request-ID", requestId)
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .get("/v1/app-metrics/series?metric=secret-value&on=2020-01-31");

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "method=GET path=/v1/app-metrics/series query=metric&on status=201 bytes=7"
                + " millis=[0-9]+ upstreamMillis=[0-9]+ cache=\"nhsx-gateway; fwd=bypass\""
                + " complete=true requestId="
                + requestId);
  }

  @Test
  void shouldLogOneLineForAnAnonymousRead() {
    given().header("X-Request-ID", requestId).get("/v1/app-metrics/series");

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "method=GET path=/v1/app-metrics/series query=- status=201 bytes=7"
                + " millis=[0-9]+ upstreamMillis=[0-9]+ cache=\"nhsx-gateway; fwd=miss.*\""
                + " complete=true requestId="
                + requestId);
  }

  @Test
  void shouldLogOneLineForARequestThatNoServiceSees() {
    given().header("X-Request-ID", requestId).get("/v1/nothing?colour=red");

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "method=GET path=/v1/nothing query=colour status=404 bytes=[1-9][0-9]*"
                + " millis=[0-9]+ upstreamMillis=- cache=- complete=true requestId="
                + requestId);
  }

  @Test
  void shouldLogOneLineForAnAmbiguousPath() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "GET /v1/app-metrics//series?metric=secret-value HTTP/1.1",
          "Host: x",
          "X-Request-ID: " + requestId,
          "Connection: close",
          "");
      connection.rest();
    }

    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("method=GET path=/v1/app-metrics//series query=metric status=400 ");
  }

  @Test
  void shouldLogAWriteWithItsMethod() {
    given()
        .header("X-Request-ID", requestId)
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .body("secret-value")
        .put("/v1/app-metrics/areas");

    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("method=PUT path=/v1/app-metrics/areas query=- status=201 bytes=7 ");
  }

  @Test
  void shouldNeverLogATokenOrAValueOfAQuery() {
    String token = Tokens.of("metrics-publisher");

    given()
        .header("X-Request-ID", requestId)
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .get("/v1/app-metrics/series?q=secret-value&q=%73ecret-value&access_token=" + token);

    assertThat(lines())
        .singleElement()
        .asString()
        .contains(" query=q&q&access_token ")
        .doesNotContain(token)
        .doesNotContain("secret-value")
        .doesNotContain("%73");
  }

  /** The lines of this test's request. They are written after the client has the response. */
  private List<String> lines() {
    await().until(() -> !log.with(requestId).isEmpty());
    return log.with(requestId);
  }

  /** Records lines as they are written, with their values. */
  private static final class FormattedLines extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> with(String text) {
      return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(ExtLogRecord.wrap(line).getFormattedMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
