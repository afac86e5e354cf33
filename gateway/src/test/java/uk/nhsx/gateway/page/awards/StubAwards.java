package uk.nhsx.gateway.page.awards;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Answer;

/** An AI Lab with one programme of two rounds, and one award that ended early. */
final class StubAwards {

  static final String KNOWN_AT = "2022-02-01T09:30:00Z";

  private static final String API = "/v1/ai-lab";

  private static final String AWARD =
      """
      {"reference":"AI_AWARD01786","competition":"ai-award-round-1","title":"%s","description":"%s",
       "phase":2,"category":"Stroke","recipient":{"orgId":"GB-NHS-RRV","name":"%s"},
       "amount":{"amount":"450000.50","currency":"GBP"},"awardedOn":"2020-09-08",
       "startsOn":"2020-10-01","endsOn":null,"stage":"terminated","stageSince":"2021-03-31",
       "returned":{"amount":"200000.00","currency":"GBP"},"version":3}
      """;

  private static final String HISTORY =
      """
      {"items":[
       {"what":"announced","from":null,"to":"announced","effectiveOn":"2020-09-08","returned":null,
        "recordedAt":"2020-09-08T10:00:00.000000Z","author":"officer-1","reason":null,"changes":[]},
       {"what":"amended","from":null,"to":null,"effectiveOn":null,"returned":null,
        "recordedAt":"2020-09-09T10:00:00.000000Z","author":"officer-2","reason":"The sum was mistyped",
        "changes":[
         {"field":"amount","from":{"amount":"45000.50","currency":"GBP"},"to":{"amount":"450000.50","currency":"GBP"}},
         {"field":"startsOn","from":null,"to":"2020-10-01"},
         {"field":"endsOn","from":"2022-10-01","to":null},
         {"field":"phase","from":1,"to":2}]},
       {"what":"transitioned","from":"announced","to":"terminated","effectiveOn":"2021-03-31",
        "returned":{"amount":"200000.00","currency":"GBP"},
        "recordedAt":"2021-04-01T10:00:00.000000Z","author":"officer-1","reason":"The trial was stopped",
        "changes":[]}],
       "knownAt":"2022-02-01T09:30:00.000000Z"}
      """;

  private static final String SUMMARY =
      """
      {"on":"2022-02-01","knownAt":"2022-02-01T09:30:00.000000Z","programmes":[
       {"id":"ai-award","title":"Artificial Intelligence Award",
        "envelope":{"amount":"140000000.00","currency":"GBP"},
        "committed":{"amount":"250000.50","currency":"GBP"},
        "remaining":{"amount":"139749999.50","currency":"GBP"},
        "awards":{"count":1234,
         "byPhase":[{"phase":2,"count":1234,"amount":{"amount":"250000.50","currency":"GBP"}}],
         "byCompetition":[
          {"competition":"ai-award-round-1","count":1200,"amount":{"amount":"250000.00","currency":"GBP"}},
          {"competition":"ai-award-round-9","count":34,"amount":{"amount":"0.50","currency":"GBP"}}]}}]}
      """;

  private static final String ROUND =
      """
      {"id":"ai-award-round-%1$d","programme":"ai-award","title":"AI Award, round %1$d","round":%1$d}
      """;

  private StubAwards() {}

  static Stub.Answers answers() {
    return answers("Stroke images", "First line.\\n\\nSecond line.", "Brainomix");
  }

  /** With these texts, as JSON. */
  static Stub.Answers answers(String title, String description, String recipient) {
    String award = AWARD.formatted(title, description, recipient);
    return target ->
        switch (target.substring(API.length()).replaceFirst("\\?.*", "")) {
          case "/summary" -> ok(SUMMARY);
          case "/competitions" ->
              ok("{\"items\":[" + ROUND.formatted(1) + "," + ROUND.formatted(2) + "]}");
          case "/competitions/ai-award-round-1" -> ok(ROUND.formatted(1));
          case "/programmes/ai-award" ->
              ok("{\"id\":\"ai-award\",\"title\":\"Artificial Intelligence Award\"}");
          case "/awards" -> ok(list(award, 1));
          case "/awards/AI_AWARD01786" -> ok(award);
          case "/awards/AI_AWARD01786/history" -> ok(HISTORY);
          default ->
              new Answer(
                  404,
                  "{\"type\":\"/problems/not-found\",\"status\":404,\"detail\":\"There is no such award.\"}");
        };
  }

  /** The same with as many awards as a page of the list has. */
  static Stub.Answers fullPage() {
    String award = AWARD.formatted("A".repeat(60), "Description", "R".repeat(40));
    return target -> target.startsWith(API + "/awards?") ? ok(list(award, 32)) : to(target);
  }

  static Stub.Answers withoutAwards() {
    return target -> target.startsWith(API + "/awards?") ? ok(list("", 0)) : to(target);
  }

  static Stub.Answers empty() {
    return target -> {
      if (target.startsWith(API + "/summary")) {
        return ok("{\"programmes\":[]}");
      }
      return ok("{\"items\":[],\"on\":\"2022-02-01\",\"knownAt\":\"2022-02-01T09:30:00.000000Z\"}");
    };
  }

  /** Rejects a phase and a day. */
  static Stub.Answers rejecting(String phase, String on) {
    String wrongDay = error("on", "day");
    return target -> {
      if (target.contains("phase=" + phase)) {
        return rejected(error("phase", "one-of") + "," + wrongDay);
      }
      return target.contains("on=" + on) ? rejected(wrongDay) : to(target);
    };
  }

  private static String error(String parameter, String code) {
    return "{\"path\":\"$query.%1$s\",\"message\":\"%1$s is wrong\",\"code\":\"%2$s\"}"
        .formatted(parameter, code);
  }

  private static Answer rejected(String errors) {
    return new Answer(
        400,
        "{\"type\":\"/problems/invalid-parameter\",\"status\":400,\"detail\":\"See errors.\",\"errors\":["
            + errors
            + "]}");
  }

  private static String list(String award, int count) {
    return "{\"items\":["
        + IntStream.range(0, count).mapToObj(i -> award).collect(Collectors.joining(","))
        + "],\"next\":\"/v1/ai-lab/awards?limit=32&cursor=c2\","
        + "\"on\":\"2022-02-01\",\"knownAt\":\"2022-02-01T09:30:00.000000Z\"}";
  }

  private static Answer to(String target) {
    return answers().to(target);
  }

  private static Answer ok(String json) {
    return new Answer(200, json);
  }
}
