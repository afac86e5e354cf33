package uk.nhsx.systemtests.telemetry;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CONSUMER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_INTERNAL;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.systemtests.SuiteUnderTest;

/** A suite of which every trace is recorded, with JSON logs, seen by its operators' collectors. */
@ExtendWith(TracedSuite.class)
class TelemetryIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final String REQUEST_ID = "0b1e6a52-7a0e-4bb5-9c2e-2f4a1d1f0e11";
  private static final int SPANS_OF_A_CHANGE = 6;

  /** What a process sends itself before it is ready has this trace id. */
  private static final String WARM_UP = "00000000000000017fffffffffffffff";

  private static final Map<String, String> MANAGEMENT_PORTS =
      Map.of(
          "gateway", "GATEWAY_MANAGEMENT_PORT",
          "app-metrics", "APP_METRICS_MANAGEMENT_PORT",
          "login-onboarding", "LOGIN_ONBOARDING_MANAGEMENT_PORT",
          "ai-lab", "AI_LAB_MANAGEMENT_PORT");

  private static TraceCollector collector;
  private static SuiteUnderTest suite;

  /** The trace of the change that the tests look at. */
  private static String traceId;

  private static CloudEvent published;

  @BeforeAll
  static void makeAChange(TracedSuite.Started started) {
    suite = started.suite();
    collector = started.collector();
    gateway()
        .auth()
        .oauth2(suite.token("award-officer"))
        .header("X-Request-ID", REQUEST_ID)
        .contentType("application/json")
        .body(
            """
            {"title":"A programme","envelope":{"amount":"1000.00","currency":"GBP"},"startsOn":"2020-01-01","endsOn":"2022-12-31"}""")
        .put("/v1/ai-lab/programmes/traced")
        .then()
        .statusCode(201);
    gateway().get("/v1/ai-lab/awards?q=Somebody&limit=5").then().statusCode(200);
    MANAGEMENT_PORTS.keySet().forEach(TelemetryIT::metrics);
    String head = gateway().get("/v1/ai-lab/events?limit=1").path("head");
    published =
        Topic.at(suite.kafka(), "ai-lab.events.v1").events(Integer.parseInt(head)).stream()
            .filter(event -> "traced".equals(event.getExtension("partitionkey")))
            .findFirst()
            .orElseThrow();
    traceId = String.valueOf(published.getExtension("traceparent")).split("-")[1];
    await().atMost(TIMEOUT).until(() -> collector.ofTrace(traceId).size() >= SPANS_OF_A_CHANGE);
  }

  @Test
  void shouldShowAChangeFromTheGatewayToItsSubscribersAsOneTrace() {
    ReceivedSpan request = only("gateway", SPAN_KIND_SERVER);
    ReceivedSpan forwarded = only("gateway", SPAN_KIND_CLIENT);
    ReceivedSpan served = only("ai-lab-service", SPAN_KIND_SERVER);
    ReceivedSpan written = only("ai-lab-service", SPAN_KIND_INTERNAL);
    ReceivedSpan sent = only("ai-lab-service", SPAN_KIND_PRODUCER);
    ReceivedSpan delivered = only("gateway", SPAN_KIND_CONSUMER);

    assertThat(collector.ofTrace(traceId)).hasSize(SPANS_OF_A_CHANGE);
    assertThat(request.parentId()).isEmpty();
    assertThat(forwarded.parentId()).isEqualTo(request.spanId());
    assertThat(served.parentId()).isEqualTo(forwarded.spanId());
    assertThat(written.parentId()).isEqualTo(served.spanId());
    assertThat(sent.parentId()).isEqualTo(written.spanId());
    assertThat(delivered.parentId()).isEqualTo(written.spanId());
  }

  @Test
  void shouldLetAConsumerContinueTheTrace() {
    String change = only("ai-lab-service", SPAN_KIND_INTERNAL).spanId();

    assertThat(published.getExtension("traceparent"))
        .isEqualTo("00-" + traceId + "-" + change + "-01");
  }

  /** A change that has a transaction for itself, unlike the one above. */
  @Test
  void shouldEndTheSpanOfALargeChangeWithItsTransaction() {
    gateway()
        .auth()
        .oauth2(suite.token("metrics-publisher"))
        .contentType("application/json")
        .body("{\"name\":\"Traced\",\"type\":\"nation\",\"parent\":null}")
        .put("/v1/app-metrics/areas/TRACED")
        .then()
        .statusCode(201);
    String head = gateway().get("/v1/app-metrics/events?limit=1").path("head");
    String traceparent =
        gateway()
            .get("/v1/app-metrics/events?limit=1&after=" + (Long.parseLong(head) - 1))
            .path("items[0].traceparent");
    String[] parts = traceparent.split("-");

    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(collector.ofTrace(parts[1]))
                    .filteredOn(span -> span.spanId().equals(parts[2]))
                    .singleElement()
                    .satisfies(
                        span -> {
                          assertThat(span.is("app-metrics-service", SPAN_KIND_INTERNAL)).isTrue();
                          assertThat(span.attributes())
                              .containsEntry("outbox.source", "/v1/app-metrics")
                              .doesNotContainKey("error.type");
                        }));
  }

  @Test
  void shouldDescribeTheMessageThatIsSent() {
    assertThat(only("ai-lab-service", SPAN_KIND_PRODUCER).attributes())
        .containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.destination.name", "ai-lab.events.v1")
        .containsEntry("messaging.operation.type", "send")
        .containsEntry("messaging.kafka.message.key", "traced")
        .containsEntry("outbox.sequence", String.valueOf(published.getExtension("sequence")));
  }

  @Test
  void shouldRecordNoSpanThatNobodyAskedFor() {
    assertThat(collector.spans())
        .noneMatch(span -> span.traceId().equals(WARM_UP))
        .noneMatch(span -> span.attributes().getOrDefault("url.path", "").startsWith("/q/"))
        .noneMatch(span -> span.attributes().getOrDefault("url.query", "").contains("wait"));
  }

  @Test
  void shouldShowNothingOfAPersonInASpan() {
    List<ReceivedSpan> spans = collector.spans();

    assertThat(spans)
        .filteredOn(span -> span.attributes().containsKey("url.query"))
        .extracting(span -> span.attributes().get("url.query"))
        .contains("q&limit")
        .noneMatch(query -> query.contains("="));
    assertThat(spans)
        .flatExtracting(span -> span.attributes().values())
        .noneMatch(value -> value.contains("Somebody") || value.contains("Bearer"));
    assertThat(spans)
        .filteredOn(span -> span.attributes().containsKey("client.address"))
        .isNotEmpty()
        .allSatisfy(
            span -> assertThat(span.attributes()).containsEntry("client.address", "withheld"));
    assertThat(spans)
        .extracting(span -> span.attributes().get("user_agent.original"))
        .containsOnly("withheld", null);
  }

  @Test
  void shouldLogARequestWithItsIds() throws IOException {
    JsonNode line =
        logged("gateway", "uk.nhsx.gateway.access").stream()
            .filter(entry -> entry.path("message").asText().contains("programmes/traced"))
            .findFirst()
            .orElseThrow();

    assertThat(line.path("mdc").path("requestId").asText()).isEqualTo(REQUEST_ID);
    assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(traceId);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "app-metrics", "login-onboarding", "ai-lab"})
  void shouldShowTheMetricsThatAreDocumentedAndNoOthers(String process) {
    DocumentedMetrics documented = DocumentedMetrics.read();
    List<ShownMetric> shown = metrics(process);

    assertThat(documented.deviations(process, shown)).isEmpty();
    assertThat(documented.missing(process, shown)).isEmpty();
  }

  @Test
  void shouldCountNothingByWhatAClientChose() {
    gateway().request("BREW", "/v1/ai-lab/awards/Somebody").then().statusCode(401);
    gateway().get("/Somebody").then().statusCode(404);
    given()
        .baseUri("http://127.0.0.1:" + suite.port("AI_LAB_PORT"))
        .request("BREW", "/v1/ai-lab/awards/SOMEBODY")
        .then()
        .statusCode(405);

    assertThat(metrics("gateway", "text/plain") + metrics("ai-lab", "text/plain"))
        .doesNotContain("Somebody")
        .doesNotContain("SOMEBODY")
        .doesNotContain("BREW")
        .contains(
            "method=\"OTHER\",outcome=\"CLIENT_ERROR\",status=\"401\",uri=\"/v1/ai-lab/{path}\"")
        .contains("method=\"OTHER\",outcome=\"CLIENT_ERROR\",status=\"405\",uri=\"UNMATCHED\"");
  }

  @Test
  void shouldLeadFromAMetricToATrace() {
    String text = metrics("ai-lab", "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1");

    assertThat(text.lines())
        .filteredOn(line -> line.startsWith("http_server_requests_seconds_bucket{method=\"PUT\""))
        .anyMatch(line -> line.contains("trace_id=\"" + traceId + "\""));
  }

  /** The lines of one logger. What comes before the logging system starts is not JSON. */
  private static List<JsonNode> logged(String process, String logger) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(suite.log(process))) {
      if (line.startsWith("{")) {
        JsonNode entry = json.readTree(line);
        if (logger.equals(entry.path("loggerName").asText())) {
          lines.add(entry);
        }
      }
    }
    return lines;
  }

  private static ReceivedSpan only(String process, SpanKind kind) {
    List<ReceivedSpan> spans =
        collector.ofTrace(traceId).stream().filter(span -> span.is(process, kind)).toList();
    assertThat(spans).as("%s of %s", kind, process).hasSize(1);
    return spans.get(0);
  }

  private static RequestSpecification gateway() {
    return given().baseUri(suite.gateway());
  }

  private static List<ShownMetric> metrics(String process) {
    return ShownMetric.parse(metrics(process, "text/plain"));
  }

  private static String metrics(String process, String accept) {
    return given()
        .baseUri("http://127.0.0.1:" + suite.port(MANAGEMENT_PORTS.get(process)))
        .accept(accept)
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
