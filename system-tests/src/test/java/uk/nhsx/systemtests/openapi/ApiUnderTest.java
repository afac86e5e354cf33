package uk.nhsx.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import uk.nhsx.systemtests.SuiteUnderTest;

/** A suite, the document that its gateway serves, and a client that compares the two. */
final class ApiUnderTest implements AutoCloseable {

  /** Requests of an address in a minute. */
  static final int QUOTA = 3;

  /** Open event streams of the gateway. */
  static final int SUBSCRIBERS = 30;

  private final SuiteUnderTest suite;
  private final RawHttpClient http;
  private final ApiDocument document;
  private final Coverage coverage = new Coverage();
  private final ExampleRequests examples;
  private final ExchangeValidator validator;
  private final ValidatedClient client;
  private final Map<String, ValidatedClient> services = new HashMap<>();
  private final String token;

  private ApiUnderTest(SuiteUnderTest suite) throws IOException {
    this.suite = suite;
    this.http = new RawHttpClient(URI.create(suite.gateway()).getPort());
    this.document =
        new ApiDocument(BodyCheck.read(http.send(Request.of("GET", "/openapi.json")).body()));
    this.examples = new ExampleRequests(document);
    // What the examples of bodies belong to; the examples of paths are of the example data.
    examples.know("/v1/ai-lab/programmes/{id}", "example-programme");
    examples.know("/v1/ai-lab/competitions/{id}", "example-programme-round-1");
    this.validator = new ExchangeValidator(document, coverage);
    this.client = new ValidatedClient(http, validator);
    this.token = token("metrics-publisher", "onboarding-officer", "award-officer");
  }

  static ApiUnderTest start() throws IOException {
    return new ApiUnderTest(
        SuiteUnderTest.up(
            Map.of(
                // So that each request has an address of its own.
                "GATEWAY_CALLER_TRUSTED_PROXIES", "127.0.0.1",
                "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", Integer.toString(QUOTA),
                "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "1000000",
                "GATEWAY_CONNECTION_BODY_TIMEOUT", "3s",
                "GATEWAY_PROXY_IDLE_TIMEOUT", "5s",
                "GATEWAY_PROXY_RESPONSE_TIMEOUT", "10s",
                "GATEWAY_PROXY_RELEASE_TIMEOUT", "10s",
                // So that each request meets the service, and not the open circuit breaker.
                "GATEWAY_PROXY_BREAKER_REQUESTS", "100000",
                "GATEWAY_STREAM_SUBSCRIBERS_PER_INSTANCE", Integer.toString(SUBSCRIBERS)),
            "--empty"));
  }

  SuiteUnderTest suite() {
    return suite;
  }

  ApiDocument document() {
    return document;
  }

  Coverage coverage() {
    return coverage;
  }

  ExampleRequests examples() {
    return examples;
  }

  ValidatedClient client() {
    return client;
  }

  /** A token with all roles. */
  String token() {
    return token;
  }

  String token(String... roles) {
    List<String> command = new ArrayList<>(List.of("token"));
    command.addAll(List.of(roles));
    SuiteUnderTest.Ended ended = suite.run(command.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.output()).isZero();
    return ended.output().strip();
  }

  /** The example of an operation, with a token if it writes. */
  Request permitted(ApiOperation operation) {
    Request request = examples.of(operation);
    return operation.isRead() ? request : request.withToken(token);
  }

  ApiOperation operation(String method, String path) {
    return with(operation -> operation.toString().equals(method + " " + path)).get(0);
  }

  List<ApiOperation> reads() {
    return with(ApiOperation::isRead);
  }

  List<ApiOperation> writes() {
    return with(operation -> !operation.isRead());
  }

  List<ApiOperation> with(Predicate<ApiOperation> wanted) {
    return document.operations().stream().filter(wanted).toList();
  }

  /**
   * Clients of the gateway and, for a write, of the service behind it. Reads need no token there.
   */
  List<ValidatedClient> doors(ApiOperation operation) {
    return !operation.isRead()
        ? List.of(
            client, services.computeIfAbsent(operation.path().split("/", -1)[2], this::service))
        : List.of(client);
  }

  private ValidatedClient service(String name) {
    int port = suite.port(name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT");
    return new ValidatedClient(new RawHttpClient(port), validator);
  }

  /** Exercises all of these, and tells of all that fail. */
  static void each(List<ApiOperation> operations, Consumer<ApiOperation> exercise) {
    assertThat(operations).isNotEmpty();
    assertSoftly(
        softly -> operations.forEach(operation -> softly.check(() -> exercise.accept(operation))));
  }

  /** As {@link #each}, for what takes as long as a timeout. */
  static void atOnce(List<ApiOperation> operations, Consumer<ApiOperation> exercise)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(operations.size());
    List<Callable<Void>> all = new ArrayList<>();
    for (ApiOperation operation : operations) {
      all.add(
          () -> {
            exercise.accept(operation);
            return null;
          });
    }
    List<Future<Void>> ended = threads.invokeAll(all);
    threads.shutdown();
    assertSoftly(softly -> ended.forEach(one -> softly.check(one::get)));
  }

  @Override
  public void close() throws IOException {
    http.close();
    suite.close();
  }
}
