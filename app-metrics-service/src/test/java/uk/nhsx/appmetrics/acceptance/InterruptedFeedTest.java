package uk.nhsx.appmetrics.acceptance;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.appmetrics.Feed.MONDAY;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Feed;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** Files that come slowly, break off, or come from two sides at once. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class InterruptedFeedTest {

  private static final int SMALL = 400_000;
  private static final int LARGE = 4_000_000;
  private static final String LOCK = "select * from outbox_head for update";

  @Inject Store store;
  @Inject Clock clock;
  @TestHTTPResource URI service;

  private final ExecutorService clients = Executors.newFixedThreadPool(4);

  private List<String> practices;

  @BeforeEach
  void registerPractices() {
    practices = Feed.practices("IF", 3);
  }

  @AfterEach
  void shutDown() {
    clients.shutdownNow();
  }

  @Test
  void shouldEndAsOneReleaseThoughTwoSendTheSameWeekAtOnce() throws Exception {
    Feed week = Feed.of("flow").week(MONDAY, practices, 1);
    long head = Api.head();
    List<Future<ExtractableResponse<?>>> answers = new ArrayList<>();

    try (Store.Held lock = store.hold(LOCK)) {
      answers.add(clients.submit(() -> week.send().extract()));
      answers.add(clients.submit(() -> week.send().extract()));
      // Both are read to their end, independently of each other.
      store.awaitWaiting(2, "outbox_head%for update");
    }

    assertThat(List.of(answers.get(0).get().statusCode(), answers.get(1).get().statusCode()))
        .containsExactlyInAnyOrder(200, 201);
    assertThat(answers.get(0).get().<String>path("id")).isEqualTo(answers.get(1).get().path("id"));
    assertThat(Api.head()).isEqualTo(head + 1);
    assertThat(Api.points(week.metric(0), practices.get(0))).hasSize(7);
  }

  @Test
  void shouldNotLetAFileThatIsUnderWayChangeThePast() throws Exception {
    Feed week = Feed.of("flow").week(MONDAY, practices, 1);
    String csv = week.csv();
    int half = csv.length() / 2;
    String knownAt;
    String before;

    try (Socket upload = begin(csv.length(), csv.substring(0, half))) {
      store.awaitStaging(1);
      knownAt = clock.instant().toString();
      before = series(week, knownAt);
      upload.getOutputStream().write(csv.substring(half).getBytes(US_ASCII));
      upload.getOutputStream().flush();
      assertThat(new String(upload.getInputStream().readNBytes(12), US_ASCII))
          .isEqualTo("HTTP/1.1 201");
    }

    assertThat(series(week, knownAt)).isEqualTo(before).contains("\"points\":[]");
    assertThat(Api.points(week.metric(0), practices.get(0))).hasSize(7);
    assertThat(Api.lastChange()).isAfter(Instant.parse(knownAt));
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void shouldLeaveNothingOfAFileThatBreaksOff(int length) throws Exception {
    Feed week = Feed.of("flow").week(MONDAY, practices, 1);
    Map<String, Long> before = store.contents();

    try (Socket upload = begin(length, week.csv())) {
      store.awaitStaging(1);
    }

    store.awaitStaging(0);
    assertThat(store.contents()).isEqualTo(before);
    assertThat(Api.points(week.metric(0), practices.get(0))).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfAChunkedFileThatBreaksOff() throws Exception {
    Feed week = Feed.of("flow").week(MONDAY, practices, 1);
    String csv = week.csv();
    Map<String, Long> before = store.contents();

    try (Socket upload =
        send(
            "Transfer-Encoding: chunked",
            Integer.toHexString(csv.length()) + "\r\n" + csv + "\r\n")) {
      store.awaitStaging(1);
    }

    store.awaitStaging(0);
    assertThat(store.contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void shouldHaveRoomForOthersThoughManyBreakOff(int length) throws Exception {
    Feed week = Feed.of("flow").week(MONDAY, practices, 1);
    Map<String, Long> before = store.contents();

    for (int upload = 0; upload < 50; upload++) {
      begin(length, week.csv()).close();
    }

    store.awaitIdle();
    assertThat(store.contents()).isEqualTo(before);
    // As large as those were: it would never find a place if one of theirs were kept.
    String whole = week.csv() + "\n".repeat(length - week.csv().length());
    await()
        .until(
            () ->
                Api.publishCsv(Map.of("title", "Whole", "kind", "scheduled"), whole)
                    .extract()
                    .statusCode(),
            equalTo(201));
  }

  private String series(Feed week, String knownAt) {
    return given()
        .get(Api.seriesOf(week.metric(0), practices.get(0)) + "&knownAt=" + knownAt)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private Socket begin(int length, String body) throws IOException {
    return send("Content-Length: " + length, body);
  }

  /** A request with its length, and the beginning of its body. */
  private Socket send(String framing, String body) throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    String request =
        """
        POST %s/releases?title=Feed&kind=scheduled HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: text/csv
        %s

        """
            .formatted(Api.ROOT, Tokens.of(Api.PUBLISHER), framing)
            .replace("\n", "\r\n");
    socket.getOutputStream().write((request + body).getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}
