package uk.nhsx.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static uk.nhsx.systemtests.openapi.ApiUnderTest.atOnce;
import static uk.nhsx.systemtests.openapi.ApiUnderTest.each;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import uk.nhsx.platform.testing.BadTokens;

/**
 * Exercises each operation of the document that the gateway serves, with each of its statuses,
 * media types and headers, and compares each exchange with it. The requests are made from the
 * document, so that a new operation is exercised as well. The tests have an order: later ones read
 * what earlier ones wrote, and the last ones stop the services.
 */
@TestMethodOrder(OrderAnnotation.class)
class OpenApiIT {

  /** What no test brings about, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          ".* 500.*|Internal with .*", "a fault of the suite, and none is known",
          ".* 502.*|UpstreamFailed with .*",
              "needs a service that breaks off a response; tests of the gateway have one",
          ".* 410.*|Gone with .*",
              "needs events older than the retention, which is in days; tests of the services move the clock");

  private static final int REQUESTS = Integer.getInteger("openapi.fuzz.requests", 5_000);
  private static final long SEED = Long.getLong("openapi.fuzz.seed", 1);
  private static final List<String> SERVICES =
      List.of("app-metrics-service", "login-onboarding-service", "ai-lab-service");
  private static final String PUBLISHER = "metrics-publisher";
  private static final String AWARD_OFFICER = "award-officer";

  private static ApiUnderTest api;
  private static ValidatedClient client;
  private static ExampleRequests examples;
  private static WriteExercises writes;

  @BeforeAll
  static void start() throws Exception {
    api = ApiUnderTest.start();
    client = api.client();
    examples = api.examples();
    writes = new WriteExercises(api);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Test
  @Order(1)
  void shouldCreateWhatTheExamplesShow() {
    writes.create();
  }

  @Test
  @Order(2)
  void shouldAmendUnderAPreconditionOnly() {
    writes.amend();
  }

  @Test
  @Order(3)
  void shouldTakeStepsUnderAPreconditionOnly() {
    writes.takeSteps();
  }

  @Test
  @Order(4)
  void shouldPublishWithdrawAndCancelReleases() {
    writes.publish();
  }

  @Test
  @Order(5)
  void shouldSayWhatConflicts() {
    writes.conflict();
  }

  @Test
  @Order(6)
  void shouldAnswerEachReadInEachRepresentation() {
    each(
        api.reads(),
        operation -> {
          Request request = examples.of(operation);
          for (String type : operation.mediaTypes()) {
            int events = type.equals("text/event-stream") ? 3 : 0;
            Request as = request.with("Accept", type);
            client.send(events > 0 ? as.withQuery("after=beginning") : as, events, 200);
          }
          if (!operation.mediaTypes().contains("text/event-stream")) {
            client.expect(200, request);
            client.expect(200, request);
            client.expect(200, request.with("Accept-Encoding", "gzip"));
            client.expect(200, request.withMethod("HEAD"));
          }
        });
  }

  @Test
  @Order(7)
  void shouldCompareTags() {
    each(
        api.with(operation -> operation.isRead() && operation.answers(304)),
        operation -> {
          // The report of a second later is another one.
          Request request = withParameter(operation, "knownAt", Instant.now());
          Request csv = request.with("Accept", "text/csv");
          if (operation.mediaTypes().contains("text/csv")) {
            client.expect(304, csv.with("If-None-Match", client.tag(csv)));
          }
          client.expect(304, request.with("If-None-Match", client.tag(request)));
          client.expect(412, request.with("If-Match", "\"other\""));
        });
  }

  private static Request withParameter(ApiOperation operation, String name, Object value) {
    Request request = examples.of(operation);
    boolean isTaken =
        operation.parametersIn("query").anyMatch(one -> one.path("name").asText().equals(name));
    return isTaken ? request.withQuery(name + "=" + value) : request;
  }

  @Test
  @Order(8)
  void shouldNotFindWhatIsNotThere() {
    each(
        api.with(operation -> operation.answers(404) && operation.isOfOneResource()),
        operation -> {
          Request unknown = examples.ofUnknown(operation);
          client.expect(404, operation.isRead() ? unknown : unknown.withToken(api.token()));
        });
    each(
        api.with(
            operation ->
                operation.isRead() && operation.answers(404) && !operation.isOfOneResource()),
        operation -> {
          client.expect(404, examples.of(operation).withQuery(ofNothing(operation)));
        });
  }

  private static String ofNothing(ApiOperation operation) {
    if (operation.path().contains("grants")) {
      return "on=1900-01-01";
    }
    return operation.path().contains("releases") ? "metric=x0" : "area=X0";
  }

  @Test
  @Order(9)
  void shouldRejectRequestsThatNoOperationAccepts() {
    each(
        api.document().operations(),
        operation -> {
          Request request = examples.of(operation);
          Request permitted = api.permitted(operation);
          client.expect(400, permitted.withQuery("colour=red"));
          client.expect(406, permitted.with("Accept", "application/x-nothing"));
          client.expect(414, permitted.withQuery("x=" + "a".repeat(17_000)));
          client.expect(431, permitted.with("X-Large", "a".repeat(70_000)));
          if (operation.answers(401)) {
            client.expect(401, request.withToken("not.a.token"));
          }
        });
  }

  @Test
  @Order(10)
  void shouldRejectWritesThatNoOperationAccepts() {
    String publisher = api.token(PUBLISHER);
    String officer = api.token(AWARD_OFFICER);
    each(
        api.writes(),
        operation -> {
          Request request = examples.of(operation).withToken(api.token());
          boolean figures = operation.path().startsWith("/v1/app-metrics");
          client.expect(401, request.without("Authorization"));
          client.expect(403, request.withToken(figures ? officer : publisher));
          client.expect(413, bodiless(request).with("Content-Length", "1000000000"));
          client.expect(415, request.with("Content-Type", "application/x-nothing"));
          client.expect(415, request.with("Content-Encoding", "x-nothing"));
          client.expect(
              422,
              request.body().startsWith("{")
                  ? request.withBody("application/json", "{}")
                  : request.withBody("text/csv", "code,name,type,parent\r\nX1,One,nowhere,\r\n"));
        });
  }

  @Test
  @Order(11)
  void shouldHaveNoOtherMethods() {
    Set<String> paths = new TreeSet<>();
    api.document().operations().forEach(operation -> paths.add(examples.of(operation).path()));
    assertSoftly(
        softly ->
            paths.forEach(
                path ->
                    Stream.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "TRACE", "FOO")
                        .filter(method -> api.document().find(method, path).isEmpty())
                        .map(method -> Request.of(method, path).withToken(api.token()))
                        .forEach(request -> softly.check(() -> client.expect(405, request)))));
    assertSoftly(
        softly ->
            paths.forEach(
                path -> softly.check(() -> client.expect(200, Request.of("OPTIONS", path)))));
  }

  @Test
  @Order(12)
  void shouldRejectRequestsBeyondTheQuota() {
    AtomicInteger addresses = new AtomicInteger();
    each(
        api.with(operation -> operation.answers(429)),
        operation -> {
          // Each from an address of its own, whose minute begins with its first request.
          String address = "192.0.2." + addresses.incrementAndGet();
          for (int i = 0; i < ApiUnderTest.QUOTA; i++) {
            client.expect(200, Request.of("GET", "/v1/limits").with("X-Forwarded-For", address));
          }
          client.expect(429, examples.of(operation).with("X-Forwarded-For", address));
        });
  }

  @Test
  @Order(13)
  void shouldNotWaitForABodyThatDoesNotCome() throws Exception {
    atOnce(
        api.writes(),
        operation ->
            client.expect(408, bodiless(api.permitted(operation)).with("Content-Length", "10")));
  }

  @Test
  @Order(13)
  void shouldNotWaitForTheRestOfABody() throws Exception {
    atOnce(
        api.writes(),
        operation -> client.expect(408, api.permitted(operation).with("Content-Length", "10000")));
  }

  @Test
  @Order(14)
  void shouldAcceptNoBadToken() {
    each(
        api.with(operation -> operation.answers(401)),
        operation -> {
          List<Request> requests =
              BadTokens.authorizations(SEED, operation.isRead() ? 6 : 24)
                  .map(value -> examples.of(operation).with("Authorization", value))
                  .toList();
          for (ValidatedClient door : api.doors(operation)) {
            requests.forEach(request -> door.expect(401, request));
          }
        });
  }

  @Test
  @Order(15)
  void shouldAnswerOddRequestsAsDocumented() throws Exception {
    RequestGenerator generator =
        new RequestGenerator(
            api.document(),
            examples,
            List.of(
                api.token(), api.token(), api.token(), api.token(AWARD_OFFICER), "not.a.token"));
    Map<String, String> faults = new ConcurrentSkipListMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> sent = new ArrayList<>();
    for (long seed = SEED; seed < SEED + REQUESTS; seed++) {
      Request request = generator.request(seed);
      sent.add(threads.submit(() -> client.faults(request).forEach(faults::putIfAbsent)));
    }
    for (Future<?> request : sent) {
      request.get();
    }
    threads.shutdown();

    assertThat(faults).as("%d requests with -Dopenapi.fuzz.seed=%d", REQUESTS, SEED).isEmpty();
  }

  @Test
  @Order(16)
  void shouldSayThatSubscribersAreTooMany() throws Exception {
    try (OpenStreams streams = new OpenStreams(api.suite().gateway() + "/v1/events")) {
      for (int i = 0; i < ApiUnderTest.SUBSCRIBERS; i++) {
        assertThat(streams.open("198.51.100." + i)).isEqualTo(200);
      }

      client.expect(503, Request.of("GET", "/v1/events"));
    }
  }

  @Test
  @Order(17)
  void shouldNotWaitForServicesThatDoNotAnswer() throws Exception {
    List<Long> services = SERVICES.stream().map(api.suite()::pid).toList();
    signal("STOP", services);
    try {
      atOnce(
          api.with(operation -> operation.answers(504)),
          operation ->
              client.expect(504, api.permitted(operation).with("Cache-Control", "no-cache")));
    } finally {
      signal("CONT", services);
    }
  }

  private static void signal(String name, List<Long> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process)));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Test
  @Order(18)
  void shouldSayThatServicesAreNotAvailable() {
    SERVICES.forEach(service -> assertThat(api.suite().run("stop", service).exit()).isZero());
    each(
        api.with(operation -> operation.answers(503)),
        operation -> {
          if (operation.path().equals("/v1/progress-report")) {
            client.expect(503, Request.of("GET", operation.path() + "?to=2019-01-01"));
          } else if (!operation.path().equals("/v1/events")) {
            client.expect(503, api.permitted(operation).with("Cache-Control", "no-cache"));
          }
        });
  }

  @Test
  @Order(19)
  void shouldHaveExercisedEverythingThatIsDocumented() {
    Set<String> missing = new TreeSet<>(api.coverage().missing(api.document()));
    missing.removeIf(part -> EXCEPTIONS.keySet().stream().anyMatch(part::matches));

    assertThat(missing).isEmpty();
  }

  /** With the head of a body that does not come. */
  private static Request bodiless(Request request) {
    return new Request(request.method(), request.target(), request.headers(), "");
  }
}
