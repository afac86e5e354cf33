package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Reads as known at an instant across which a writer's transaction is open. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class OpenChangeTest {

  private static int tests;

  @Inject Store store;
  @Inject Clock clock;

  private final ExecutorService others = Executors.newFixedThreadPool(2);

  private String metric;
  private String nation;
  private String practice;
  private String before;

  @BeforeEach
  void define() {
    tests++;
    metric = "open-change-" + tests;
    nation = "OTN" + tests;
    practice = "OTP" + tests;
    Api.define(metric, "flow", nation);
    Api.putArea(practice, "practice", nation);
    before = Api.publish("Before " + tests, figure("1"));
  }

  @AfterEach
  void shutDown() {
    others.shutdownNow();
  }

  @Test
  void shouldShowWhatWasBeingPublishedThen() throws Exception {
    shouldAlwaysShow(
        "release_metric",
        () -> Api.publishCsv(terms(), header() + figure("2") + "\n").statusCode(201).extract(),
        "\"value\":\"2\"");
  }

  @Test
  void shouldShowWhatWasBeingWithdrawnThen() throws Exception {
    shouldAlwaysShow(
        "change",
        () -> Api.withdraw(before, "It was wrong.").statusCode(200).extract(),
        "\"points\":[]");
  }

  @Test
  void shouldShowWhatWasBeingMovedThen() throws Exception {
    shouldAlwaysShow(
        "change",
        () ->
            Api.putAreas("code,name,type,parent\n" + practice + ",A name,practice,\n")
                .statusCode(200)
                .extract(),
        "\"area\":\"%s\",\"unit\":\"logins\",\"points\":[]".formatted(nation));
  }

  /** The writer holds the lock, and is stopped before a table until the reader waits as well. */
  private void shouldAlwaysShow(
      String table, Callable<ExtractableResponse<?>> change, String expected) throws Exception {
    Future<ExtractableResponse<?>> writer;
    Future<String> reader;
    String knownAt;
    try (Store.Held held = store.hold("lock table " + table + " in share mode")) {
      writer = others.submit(change);
      store.awaitWaiting(1, "insert into " + table);
      knownAt = clock.instant().toString();
      reader = others.submit(() -> series(knownAt));
      store.awaitWaiting(1, "closed_until = ");
    }
    writer.get(5, TimeUnit.MINUTES);

    String first = reader.get(5, TimeUnit.MINUTES);

    assertThat(first).contains(expected);
    assertThat(series(knownAt)).isEqualTo(first);
    assertThat(Api.lastChange()).isBefore(Instant.parse(knownAt));
  }

  private String series(String knownAt) {
    return given()
        .get(Api.seriesOf(metric, practice) + "&area=" + nation + "&knownAt=" + knownAt)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String figure(String value) {
    return metric + "," + practice + ",2019-07-01," + value + ",";
  }

  private static Map<String, String> terms() {
    return Map.of("title", "Open turn " + tests, "kind", "scheduled");
  }

  private static String header() {
    return "metric,area,period,value,qualifier\n";
  }
}
