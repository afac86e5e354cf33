package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

/**
 * A cancellation that comes at the very instant of the publication, which a reader and the poller
 * want to make as well. Whichever is first, the release is the one or the other.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class CancellationRaceTest {

  private static final String RELEASES = Api.ROOT + "/releases";
  private static final String METRIC = "race-of-cancellation";
  private static final int ROUNDS = 25;

  @Inject MutableClock clock;

  private final ExecutorService others = Executors.newFixedThreadPool(2);

  private Instant last;

  @BeforeEach
  void define() {
    Api.define(METRIC, "flow", "CRN");
    Api.putArea("CRP", "practice", "CRN");
    Instant real = clock.instant();
    Instant recorded = Api.lastChange();
    last = (real.isAfter(recorded) ? real : recorded).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
  }

  @AfterEach
  void resetTheClock() {
    clock.reset();
    others.shutdownNow();
  }

  @Test
  void shouldEitherCancelOrPublishAndNeverBoth() throws Exception {
    List<String> cancelled = new ArrayList<>();
    List<String> published = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      Instant due = last.plusMillis(2);
      clock.stopAt(last.plusMillis(1));
      last = due;
      String value = Integer.toString(round + 1);
      String id = keep(value, due);
      (race(id, due) == 200 ? cancelled : published).add(id);
    }

    assertThat(cancelled.size() + published.size()).isEqualTo(ROUNDS);
    cancelled.forEach(
        id -> {
          assertThat(state(id)).isEqualTo("cancelled");
          given().get(RELEASES + "/" + id).then().statusCode(404);
        });
    published.forEach(id -> assertThat(state(id)).isEqualTo("published"));
    assertThat(subjects()).containsExactlyElementsOf(published.stream().map(this::path).toList());
    assertThat(Api.points(METRIC, "CRN"))
        .isEqualTo(published.isEmpty() ? List.of() : List.of("2019-07-01=" + last(published)));
  }

  /** Gives the status of the cancellation, and checks what was answered at the same time. */
  private int race(String id, Instant due) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Future<Integer> cancellation =
        others.submit(
            () -> {
              start.await();
              return Api.cancel(id, "Not agreed.").extract().statusCode();
            });
    Future<Integer> reader =
        others.submit(
            () -> {
              start.await();
              clock.stopAt(due);
              return given().get(RELEASES + "/" + id + "?knownAt=" + due).statusCode();
            });
    int status = cancellation.get(3, TimeUnit.MINUTES);
    assertThat(status).isIn(200, 409);
    // What was answered for the instant is what became of it.
    assertThat(reader.get(3, TimeUnit.MINUTES)).isEqualTo(status == 200 ? 404 : 200);
    return status;
  }

  private String last(List<String> published) {
    String title = given().get(RELEASES + "/" + published.get(published.size() - 1)).path("title");
    return title.substring(title.lastIndexOf(' ') + 1);
  }

  private List<String> subjects() {
    List<CloudEvent> events = Topic.named("app-metrics.events.v1").events((int) Api.head());
    return events.stream()
        .filter(event -> event.getType().equals(ReleasePublished.TYPE))
        .filter(event -> data(event).contains("Race of cancellation "))
        .map(CloudEvent::getSubject)
        .toList();
  }

  private static String data(CloudEvent event) {
    return new String(event.getData().toBytes(), StandardCharsets.UTF_8);
  }

  private String path(String id) {
    return RELEASES + "/" + id;
  }

  private static String state(String id) {
    return given().auth().oauth2(Tokens.of(Api.PUBLISHER)).get(RELEASES + "/" + id).path("state");
  }

  private static String keep(String value, Instant due) {
    return Api.publishCsv(
            Map.of(
                "title",
                "Race of cancellation " + value,
                "kind",
                "scheduled",
                "publishAt",
                due.toString()),
            "metric,area,period,value,qualifier\n" + METRIC + ",CRP,2019-07-01," + value + ",\n")
        .statusCode(201)
        .extract()
        .path("id");
  }
}
