package uk.nhsx.gateway.page.changes;

import java.time.Instant;
import java.util.Collections;
import uk.nhsx.gateway.testing.LongTexts;

/** Events with the longest texts that the API takes, made of one character. */
final class LongChanges {

  /** Of each service as many as a page has. */
  private static final int EVENTS = 60;

  private static final Instant BEGIN = Instant.parse("2020-09-30T10:00:00Z");

  private LongChanges() {}

  static void addTo(TestFeeds feeds, String character) {
    for (int event = 0; event < EVENTS; event++) {
      // Each on a day of its own.
      Instant time = BEGIN.minusSeconds((EVENTS - event) * 86_400L);
      feeds.appMetrics.add(RecentChanges.PUBLISHED, time, release(character));
      feeds.loginOnboarding.add(
          "uk.nhsx.loginonboarding.service.amended.v1", time.plusSeconds(1), service(character));
      feeds.aiLab.add(RecentChanges.AWARD_ANNOUNCED, time.plusSeconds(2), award(character));
    }
  }

  private static String release(String character) {
    String figure =
        "{\"metric\":\"%s\",\"area\":\"E92000001\",\"period\":\"2019-07-01\",\"value\":\"1234567890123\",\"qualifier\":\"approximately\"}"
            .formatted("a".repeat(64));
    return """
        {"id":"3926425f-8b92-4803-a436-056bab9802f5","title":%s,"kind":"correction","reason":%s,"source":%s,
         "figures":1000000,"nationFigures":[%s],"nationFiguresComplete":false,
         "changes":"/v1/app-metrics/releases/3926425f-8b92-4803-a436-056bab9802f5/changes"}
        """
        .formatted(
            LongTexts.of(character, 300),
            LongTexts.of(character, 1_000),
            LongTexts.of(character, 1_000),
            String.join(",", Collections.nCopies(20, figure)));
  }

  private static String service(String character) {
    return """
        {"id":"%s","service":{"name":%s},"changes":[%s],"reason":%s}
        """
        .formatted(
            "a".repeat(64),
            LongTexts.of(character, 200),
            String.join(
                ",",
                field("name", LongTexts.of(character, 200)),
                field("description", LongTexts.of(character, 4_000)),
                field("organisation.name", LongTexts.of(character, 200)),
                field("redirectUris", LongTexts.of("a", 20_000)),
                field("channel", "\"web\"")),
            LongTexts.of(character, 1_000));
  }

  private static String award(String character) {
    return """
        {"reference":"%s","award":{"title":%s,"amount":{"amount":"123456789012345.67","currency":"GBP"},
         "recipient":{"name":%s},"phase":3,"awardedOn":"2020-09-30"}}
        """
        .formatted("A".repeat(64), LongTexts.of(character, 300), LongTexts.of(character, 200));
  }

  private static String field(String name, String value) {
    return "{\"field\":\"%s\",\"from\":%s,\"to\":%s}".formatted(name, value, value);
  }
}
