package uk.nhsx.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

/** The gateway trusts this test as a proxy, so each test has its own address and quota. */
@QuarkusTest
@WithTestResource(RateLimitServices.class)
@WithTestResource(TokenIssuerResource.class)
class RateLimitTest {

  private static final String METRICS = "/v1/app-metrics/metrics";
  private static final int WINDOW_SECONDS = 60;
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  Stubs stubs;

  private final String address = newAddress();

  @BeforeEach
  void listen() {
    stubs.appMetrics().does(request -> request.response().end("{}"));
  }

  @ParameterizedTest
  @CsvSource({METRICS + ", 200", "/v1/nothing, 404", "/v1/app-metrics//metrics, 400"})
  void shouldSendTheQuotaWithEachResponse(String target, int status) throws Exception {
    String head = head(target, address);

    assertThat(head).startsWith("HTTP/1.1 " + status + " ");
    assertThat(Item.of(header(head, "RateLimit-Policy")))
        .isEqualTo(
            new Item("anonymous", Map.of("q", RateLimitServices.ANONYMOUS, "w", WINDOW_SECONDS)));
    assertThat(Item.of(header(head, "RateLimit")))
        .satisfies(
            left -> {
              assertThat(left.name()).isEqualTo("anonymous");
              assertThat(left.parameters()).containsOnlyKeys("r", "t");
              assertThat(left.parameters()).containsEntry("r", RateLimitServices.ANONYMOUS - 1);
              assertThat(left.parameters().get("t")).isBetween(1, WINDOW_SECONDS);
            });
  }

  @Test
  void shouldSendTheQuotaWhereTheClientHasTheResponseAlready() {
    stubs.appMetrics().does(request -> request.response().putHeader("ETag", "\"1\"").end("{}"));

    Response response =
        given().header("X-Forwarded-For", address).header("If-None-Match", "\"1\"").get(METRICS);

    response.then().statusCode(304);
    assertThat(remaining(response)).isEqualTo(RateLimitServices.ANONYMOUS - 1);
  }

  @Test
  void shouldCountDown() {
    List<Integer> remaining = new ArrayList<>();
    for (int i = 0; i < RateLimitServices.ANONYMOUS; i++) {
      remaining.add(remaining(from(address).get(METRICS)));
    }

    assertThat(remaining).containsExactly(4, 3, 2, 1, 0);
  }

  @Test
  void shouldRejectARequestBeyondTheQuota() {
    useUp(address);

    Response response = from(address).get(METRICS);

    problem(response.then(), 429, "rate-limited");
    assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, WINDOW_SECONDS);
    assertThat(remaining(response)).isZero();
    assertThat(stubs.appMetrics().seen()).hasSize(RateLimitServices.ANONYMOUS);
  }

  @Test
  void shouldRejectAWriteBeyondTheQuotaWithItsBody() {
    for (int i = 0; i < RateLimitServices.ANONYMOUS; i++) {
      from(address).body("{}").put(METRICS).then().statusCode(401);
    }

    problem(from(address).body(new byte[500_000]).put(METRICS).then(), 429, "rate-limited");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @Test
  void shouldNotCountOneAddressForAnother() {
    useUp(address);

    Response response = from(newAddress()).get(METRICS);

    response.then().statusCode(200);
    assertThat(remaining(response)).isEqualTo(RateLimitServices.ANONYMOUS - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, 3",
    "2001:db8:0:2::1, 2001:db8:0:3::1, 4",
    "203.0.113.254, ::ffff:203.0.113.254, 3"
  })
  void shouldCountTheAddressesOfOneNetworkTogether(String first, String second, int remaining) {
    from(first).get(METRICS).then().statusCode(200);

    Response response = from(second).get(METRICS);

    assertThat(remaining(response)).isEqualTo(remaining);
  }

  /** A client can't choose its quota by an address that it invents. */
  @Test
  void shouldCountForTheAddressThatTheProxyHasSeen() {
    useUp(address);

    Response response = from(newAddress() + ", " + address).get(METRICS);

    response.then().statusCode(429);
  }

  @Test
  void shouldCountTokenHoldersBySubject() {
    String token = Tokens.ofSubject("by-subject");
    for (int i = 0; i < RateLimitServices.AUTHENTICATED; i++) {
      from(newAddress()).auth().oauth2(token).get(METRICS).then().statusCode(200);
    }

    Response response = from(newAddress()).auth().oauth2(token).get(METRICS);

    problem(response.then(), 429, "rate-limited");
    assertThat(Item.of(response.header("RateLimit-Policy")))
        .isEqualTo(
            new Item(
                "authenticated",
                Map.of("q", RateLimitServices.AUTHENTICATED, "w", WINDOW_SECONDS)));
  }

  @Test
  void shouldCountAllTokensOfASubjectTogether() {
    from(address).auth().oauth2(Tokens.ofSubject("two-tokens", "a")).get(METRICS);

    Response response =
        from(address).auth().oauth2(Tokens.ofSubject("two-tokens", "b")).get(METRICS);

    assertThat(remaining(response)).isEqualTo(RateLimitServices.AUTHENTICATED - 2);
  }

  @Test
  void shouldCountTheSubjectsOfOneAddressApart() {
    from(address).auth().oauth2(Tokens.ofSubject("one-of-two")).get(METRICS);

    Response response = from(address).auth().oauth2(Tokens.ofSubject("other-of-two")).get(METRICS);

    assertThat(remaining(response)).isEqualTo(RateLimitServices.AUTHENTICATED - 1);
  }

  @Test
  void shouldNotCountTokenHoldersForTheirAddress() {
    from(address).auth().oauth2(Tokens.ofSubject("not-by-address")).get(METRICS);

    Response response = from(address).get(METRICS);

    assertThat(remaining(response)).isEqualTo(RateLimitServices.ANONYMOUS - 1);
  }

  @Test
  void shouldServeATokenHolderWhoseAddressHasNoQuotaLeft() {
    useUp(address);

    Response response =
        from(address).auth().oauth2(Tokens.ofSubject("at-a-used-address")).get(METRICS);

    response.then().statusCode(200);
  }

  @Test
  void shouldCountATokenThatDoesNotVerifyForTheAddress() {
    for (int i = 0; i < RateLimitServices.ANONYMOUS; i++) {
      from(address).auth().oauth2(Tokens.expired("any")).get(METRICS).then().statusCode(401);
    }

    Response response = from(address).auth().oauth2(Tokens.forged("any")).get(METRICS);

    problem(response.then(), 429, "rate-limited");
    assertThat(Item.of(response.header("RateLimit-Policy")).name()).isEqualTo("anonymous");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/V1/app-metrics/metrics",
        "//v1/app-metrics/metrics",
        "/v1//app-metrics/metrics",
        "/v1/%61pp-metrics/metrics",
        "/%761/app-metrics/metrics",
        "/%2e/v1/app-metrics/metrics",
        "http://elsewhere.example/v1/app-metrics/metrics"
      })
  void shouldCountOtherSpellingsOfAPath(String target) throws Exception {
    String head = head(target, address);

    assertThat(Item.of(header(head, "RateLimit")).parameters())
        .containsEntry("r", RateLimitServices.ANONYMOUS - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/problems/not-found", "/schemas/events", "/docs/events", "/nothing"})
  void shouldSendNoQuotaOutsideOfTheApi(String path) {
    from(address)
        .get(path)
        .then()
        .header("RateLimit", nullValue())
        .header("RateLimit-Policy", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/problems/not-found", "/schemas/events", "/docs/events"})
  void shouldNotCountRequestsOutsideOfTheApi(String path) {
    for (int i = 0; i <= RateLimitServices.ANONYMOUS; i++) {
      from(address).get(path);
    }

    Response response = from(address).get(METRICS);

    assertThat(remaining(response)).isEqualTo(RateLimitServices.ANONYMOUS - 1);
  }

  @Test
  void shouldServeExactlyTheQuotaToClientsThatRace() throws Exception {
    int clients = 20;
    CyclicBarrier start = new CyclicBarrier(clients);
    Callable<Integer> client =
        () -> {
          start.await(2, TimeUnit.MINUTES);
          return from(address).get(METRICS).statusCode();
        };
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Integer> statuses = new ArrayList<>();
    try {
      for (Future<Integer> status : threads.invokeAll(Collections.nCopies(clients, client))) {
        statuses.add(status.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(statuses).containsOnly(200, 429);
    assertThat(Collections.frequency(statuses, 200)).isEqualTo(RateLimitServices.ANONYMOUS);
    assertThat(stubs.appMetrics().seen()).hasSize(RateLimitServices.ANONYMOUS);
  }

  @ParameterizedTest
  @CsvSource({
    "anonymous, address, " + RateLimitServices.ANONYMOUS,
    "authenticated, subject, " + RateLimitServices.AUTHENTICATED
  })
  void shouldListTheQuotas(String name, String scope, int quota) {
    from(address)
        .get("/v1/limits")
        .then()
        .statusCode(200)
        .rootPath("items.find { it.name == '" + name + "' }")
        .body("limit", equalTo(quota))
        .body("unit", equalTo("requests"))
        .body("window", equalTo("PT1M"))
        .body("scope", equalTo(scope))
        .body("status", equalTo(429));
  }

  /** One item of a header, as RFC 9651 defines it. */
  private record Item(String name, Map<String, Integer> parameters) {

    static Item of(String header) {
      List<ListElement<?>> items = Parser.parseList(header).get();
      assertThat(items).singleElement().isInstanceOf(StringItem.class);
      Map<String, Integer> parameters = new TreeMap<>();
      items
          .get(0)
          .getParams()
          .forEach(
              (key, value) ->
                  parameters.put(key, Math.toIntExact(((IntegerItem) value).getAsLong())));
      return new Item(String.valueOf(items.get(0).get()), parameters);
    }
  }

  private static String newAddress() {
    return "198.51.100." + ADDRESSES.incrementAndGet();
  }

  /** The service sees each request, which no cache answers. */
  private static RequestSpecification from(String address) {
    return given().header("X-Forwarded-For", address).header("Cache-Control", "no-store");
  }

  private static void useUp(String address) {
    for (int i = 0; i < RateLimitServices.ANONYMOUS; i++) {
      from(address).get(METRICS).then().statusCode(200);
    }
  }

  private static int remaining(Response response) {
    return Item.of(response.header("RateLimit")).parameters().get("r");
  }

  private static String head(String target, String address) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "GET " + target + " HTTP/1.1",
          "Host: x",
          "X-Forwarded-For: " + address,
          "Connection: close",
          "");
      return connection.head();
    }
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .reduce((one, another) -> one + ", " + another)
        .orElseThrow(() -> new AssertionError("no " + name + " in " + head));
  }
}
