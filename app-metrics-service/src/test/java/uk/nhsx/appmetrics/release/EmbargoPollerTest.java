package uk.nhsx.appmetrics.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;

/** The event is published at the instant, though no client sends a request. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EmbargoPollerTest {

  @Inject MutableClock clock;

  @AfterEach
  void resetTheClock() {
    clock.reset();
  }

  @Test
  void shouldPublishTheEventWithoutARequest() {
    Api.define("published-by-poller", "flow", "EK1");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    clock.stopAt(now);
    Instant due = now.plusMillis(1);
    String id =
        Api.publishCsv(
                Map.of("title", "Kept", "kind", "scheduled", "publishAt", due.toString()),
                "metric,area,period,value,qualifier\npublished-by-poller,EK1,2019-07-01,1,\n")
            .statusCode(201)
            .extract()
            .path("id");
    int head = (int) Api.head();

    clock.stopAt(due);

    CloudEvent event = Topic.named("app-metrics.events.v1").events(head + 1).get(head);
    assertThat(event.getSubject()).isEqualTo(Api.ROOT + "/releases/" + id);
    assertThat(event.getTime().toInstant()).isEqualTo(due);
  }
}
