package uk.nhsx.gateway.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** An event ends the use of its service's current responses. */
@QuarkusTest
@WithTestResource(StreamTestServices.class)
@WithTestResource(TokenIssuerResource.class)
class CacheInvalidationTest {

  private static final String PATH = "/v1/ai-lab/cache-invalidation";

  Stubs stubs;

  private final AtomicInteger version = new AtomicInteger(1);

  @Test
  void shouldReadTheServiceAgainAfterAnEvent() {
    StubFeed feed = new StubFeed(SuiteService.AI_LAB);
    storeAResponse(PATH, feed, "max-age=3600");
    given().get(PATH).then().body("version", equalTo(1));

    version.set(2);
    feed.append();

    await().until(() -> given().get(PATH).<Integer>path("version") == 2);
    assertThat(given().get(PATH).<Integer>path("version")).isEqualTo(2);
  }

  @Test
  void shouldReadWhatNeverChangesAgainWhenAnEpochBegins() {
    String path = PATH + "-of-the-past";
    StubFeed feed = new StubFeed(SuiteService.AI_LAB).with(2);
    storeAResponse(path, feed, "max-age=31536000, immutable");

    version.set(2);
    feed.append("uk.nhsx.ailab.epoch.begun.v1", "");

    await().until(() -> given().get(path).<Integer>path("version") == 2);
    assertThat(given().get(path).<Integer>path("version")).isEqualTo(2);
  }

  /** Once the follower has read the feed, no other event ends the use of a response. */
  private void storeAResponse(String path, StubFeed feed, String freshness) {
    feed.on(stubs.aiLab());
    stubs
        .aiLab()
        .does(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("CDN-Cache-Control", freshness)
                    .end("{\"version\":" + version + "}"));
    await()
        .until(
            () -> {
              given().get(path);
              return "nhsx-gateway; hit".equals(given().get(path).header("Cache-Status"));
            });
  }
}
