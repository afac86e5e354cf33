package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.Stub.Answer;
import uk.nhsx.platform.problem.ProblemType;

/** Reads feeds in memory; that of a service that has none can't be read. */
final class TestLogs extends EventLogs {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Map<SuiteService, TestFeed> feeds;

  TestLogs(Map<SuiteService, TestFeed> feeds) {
    super(null);
    this.feeds = feeds;
  }

  @Override
  Uni<Void> settle(SuiteService service, Instant instant) {
    return read(service, "limit=1", Optional.empty()).replaceWithVoid();
  }

  @Override
  Uni<ApiResult<EventPage>> read(SuiteService service, String query, Optional<Instant> settled) {
    return Uni.createFrom()
        .item(
            () -> {
              TestFeed feed = feeds.get(service);
              if (feed == null) {
                throw ProblemType.UNAVAILABLE.because("It is down.");
              }
              return new ApiResult<>(page(feed.answer("/events?" + query)), null);
            });
  }

  private static EventPage page(Answer answer) {
    if (answer.status() != 200) {
      throw ProblemType.GONE.because("They are not kept.");
    }
    try {
      return JSON.readValue(answer.body(), EventPage.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
