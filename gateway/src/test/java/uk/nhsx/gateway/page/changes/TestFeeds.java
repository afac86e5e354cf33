package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices.Stubs;

/** The feeds of the three services, behind stubs. */
final class TestFeeds {

  static final String METRIC = "uk.nhsx.appmetrics.metric.defined.v1";

  final TestFeed appMetrics = new TestFeed(SuiteService.APP_METRICS);
  final TestFeed loginOnboarding = new TestFeed(SuiteService.LOGIN_ONBOARDING);
  final TestFeed aiLab = new TestFeed(SuiteService.AI_LAB);

  static TestFeeds on(Stubs stubs) {
    TestFeeds feeds = new TestFeeds();
    stubs.appMetrics().answers(feeds.appMetrics::answer);
    stubs.loginOnboarding().answers(feeds.loginOnboarding::answer);
    stubs.aiLab().answers(feeds.aiLab::answer);
    return feeds;
  }

  static void down(Stub stub) {
    stub.answers(target -> new Stub.Answer(503, "{}"));
  }

  /** A release, a service that moved and an award, a minute apart. */
  TestFeeds withOneEach() {
    return release("2020-06-30T22:57:00Z", "scheduled", "Figures of June")
        .transition("2020-06-30T22:58:00Z", "Service 9", "upcoming")
        .award("2020-06-30T22:59:00Z", "Reading of images");
  }

  TestFeeds release(String time, String kind, String title) {
    appMetrics.add(
        RecentChanges.PUBLISHED,
        Instant.parse(time),
        "{\"id\":\"3926425f-8b92-4803-a436-056bab9802f5\",\"title\":%s,\"kind\":\"%s\",\"reason\":\"It was time\",\"source\":\"A <b>source</b>\",\"figures\":2,\"nationFigures\":[],\"changes\":\"/v1/app-metrics/releases/3926425f-8b92-4803-a436-056bab9802f5/changes\"}"
            .formatted(json(title), kind));
    return this;
  }

  TestFeeds withdrawal(String time, String title) {
    appMetrics.add(
        RecentChanges.WITHDRAWN,
        Instant.parse(time),
        "{\"id\":\"3926425f-8b92-4803-a436-056bab9802f5\",\"title\":%s,\"kind\":\"scheduled\",\"reason\":\"It was wrong\",\"changes\":\"/v1/app-metrics/releases/3926425f-8b92-4803-a436-056bab9802f5/withdrawal/changes\"}"
            .formatted(json(title)));
    return this;
  }

  TestFeeds metric(String time, String title) {
    appMetrics.add(
        METRIC,
        Instant.parse(time),
        "{\"key\":\"logins\",\"metric\":{\"title\":%s}}".formatted(json(title)));
    return this;
  }

  TestFeeds transition(String time, String name, String stage) {
    loginOnboarding.add(
        RecentChanges.SERVICE_TRANSITIONED,
        Instant.parse(time),
        "{\"id\":\"service-9\",\"from\":\"approved\",\"to\":\"%s\",\"effectiveOn\":\"2019-12-02\",\"service\":{\"name\":%s}}"
            .formatted(stage, json(name)));
    return this;
  }

  TestFeeds award(String time, String title) {
    aiLab.add(
        RecentChanges.AWARD_ANNOUNCED,
        Instant.parse(time),
        "{\"reference\":\"A_1\",\"award\":{\"title\":%s,\"amount\":{\"amount\":\"12.00\",\"currency\":\"GBP\"},\"recipient\":{\"name\":\"A trust\"}}}"
            .formatted(json(title)));
    return this;
  }

  TestFeeds evidence(String time, String service) {
    loginOnboarding.add(
        ChangeWords.EVIDENCE_LODGED,
        Instant.parse(time),
        "{\"id\":\"%s\",\"evidence\":{\"kind\":\"dspt\",\"reference\":\"D-1\",\"issuedOn\":\"2019-12-02\"}}"
            .formatted(service));
    return this;
  }

  /** The register has these services by name, beside the feed. */
  TestFeeds register(Stubs stubs, Map<String, String> names) {
    stubs
        .loginOnboarding()
        .answers(
            target -> {
              String id = target.replaceFirst(".*/services/", "").replaceFirst("[?].*", "");
              return !target.contains("/services/")
                  ? loginOnboarding.answer(target)
                  : names.containsKey(id)
                      ? new Stub.Answer(200, "{\"name\":" + json(names.get(id)) + "}")
                      : new Stub.Answer(503, "{}");
            });
    return this;
  }

  private static String json(String text) {
    try {
      return new ObjectMapper().writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
