package uk.nhsx.gateway.page.awards;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.nhsx.gateway.testing.LongTexts;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Answer;
import uk.nhsx.gateway.testing.StubList;

/** An AI Lab with the longest texts that the API takes, made of one character. */
final class LongAwards {

  static final String REFERENCE = "A".repeat(64);

  private static final String API = "/v1/ai-lab";
  private static final String KNOWN_AT = "\"knownAt\":\"2022-09-30T09:30:00.000001Z\"";
  private static final String SUM = "{\"amount\":\"123456789012345.67\",\"currency\":\"GBP\"}";
  private static final String RECIPIENT = "360G-" + "/".repeat(100);

  private LongAwards() {}

  /**
   * @param programmes how many there are, each with as many rounds
   * @param changes in the history of each award
   */
  static Stub.Answers answers(String character, int programmes, int changes) {
    String title = LongTexts.of(character, 300);
    StubList awards = new StubList(Collections.nCopies(60, award(character)));
    StubList history =
        new StubList(
            IntStream.rangeClosed(1, changes).mapToObj(place -> change(character, place)).toList());
    StubList rounds =
        new StubList(
            IntStream.range(0, programmes * programmes)
                .mapToObj(
                    round ->
                        "{\"id\":\"%s\",\"programme\":\"%s\",\"title\":%s}"
                            .formatted(id(round), id(0), title))
                .toList());
    return target ->
        new Answer(
            200,
            switch (target
                .substring(API.length())
                .replaceFirst("[?].*", "")
                .replace(REFERENCE, "ID")) {
              case "/summary" -> summary(title, programmes);
              case "/competitions" -> rounds.page(target, KNOWN_AT);
              case "/awards" -> awards.page(target, "\"on\":\"2022-09-30\"," + KNOWN_AT);
              case "/awards/ID" -> award(character);
              case "/awards/ID/history" -> history.page(target, KNOWN_AT);
              // A round or a programme.
              default ->
                  "{\"id\":\"%1$s\",\"programme\":\"%1$s\",\"title\":%2$s}".formatted(id(0), title);
            });
  }

  private static String summary(String title, int programmes) {
    return IntStream.range(0, programmes)
        .mapToObj(
            programme ->
                """
                {"id":"%s","title":%s,"envelope":%s,"committed":%s,"remaining":%s,
                 "awards":{"count":1000000,"byPhase":[%s],"byCompetition":[%s]}}
                """
                    .formatted(
                        id(programme),
                        title,
                        SUM,
                        SUM,
                        SUM,
                        IntStream.rangeClosed(1, 4)
                            .mapToObj(
                                phase ->
                                    "{\"phase\":%d,\"count\":1000000,\"amount\":%s}"
                                        .formatted(phase, SUM))
                            .collect(Collectors.joining(",")),
                        IntStream.range(0, programmes)
                            .mapToObj(
                                round ->
                                    "{\"competition\":\"%s\",\"count\":1000000,\"amount\":%s}"
                                        .formatted(id(programme * programmes + round), SUM))
                            .collect(Collectors.joining(","))))
        .collect(Collectors.joining(",", "{\"programmes\":[", "]}"));
  }

  private static String id(int number) {
    return "a".repeat(60) + (1_000 + number);
  }

  private static String award(String character) {
    return """
        {"reference":"%s","competition":"%s","title":%s,"description":%s,"phase":2,"category":%s,
         "recipient":{"orgId":"%s","name":%s},"amount":%s,"awardedOn":"2020-09-30","startsOn":"2020-09-30",
         "endsOn":"2020-09-30","stage":"terminated","stageSince":"2020-09-30","returned":%s,"version":3}
        """
        .formatted(
            REFERENCE,
            id(0),
            LongTexts.of(character, 300),
            LongTexts.of(character + "\\n", 2_000),
            LongTexts.of(character, 200),
            RECIPIENT,
            LongTexts.of(character, 200),
            SUM,
            SUM);
  }

  /** An amendment of each text, with its place as the reason. */
  private static String change(String character, int place) {
    return """
        {"what":"amended","changes":[%s],"recordedAt":"2020-09-30T10:00:00.000000Z","author":%s,
         "reason":"No. %d. %s"}
        """
        .formatted(
            String.join(
                ",",
                List.of(
                    field("title", LongTexts.of(character, 300)),
                    field("description", LongTexts.of(character, 4_000)),
                    field("category", LongTexts.of(character, 200)),
                    field("recipient.name", LongTexts.of(character, 200)),
                    field("recipient.orgId", "\"" + RECIPIENT + "\""),
                    field("amount", SUM),
                    field("awardedOn", "\"2020-09-30\""))),
            LongTexts.of(character, 200),
            place,
            character.repeat(900));
  }

  private static String field(String name, String value) {
    return "{\"field\":\"%s\",\"from\":%s,\"to\":%s}".formatted(name, value, value);
  }
}
