package uk.nhsx.gateway.page.onboarding;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import uk.nhsx.gateway.testing.LongTexts;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Answer;
import uk.nhsx.gateway.testing.StubList;

/** A register of services with the longest texts that the API takes, made of one character. */
final class LongServices {

  static final String ID = "a".repeat(64);

  private static final String API = "/v1/login-onboarding";
  private static final String KNOWN_AT = "\"knownAt\":\"2020-02-01T09:30:00.000001Z\"";
  private static final List<String> KINDS =
      List.of("dspt", "scal", "clinical-safety", "connection-agreement", "board-decision");

  private LongServices() {}

  static Stub.Answers answers(String character, int changes) {
    StubList services = new StubList(Collections.nCopies(60, service(character)));
    StubList evidence =
        new StubList(KINDS.stream().map(kind -> evidence(character, kind)).toList());
    StubList history =
        new StubList(
            IntStream.rangeClosed(1, changes).mapToObj(place -> change(character, place)).toList());
    return target ->
        new Answer(
            200,
            switch (target.substring(API.length()).replaceFirst("[?].*", "").replace(ID, "ID")) {
              case "/summary" ->
                  "{\"live\":{\"count\":70000},\"upcoming\":{\"count\":70000},\"approved\":{\"count\":70000}}";
              case "/services" -> services.page(target, "\"on\":\"2020-09-30\"," + KNOWN_AT);
              case "/services/ID" -> service(character);
              case "/services/ID/evidence" -> evidence.page(target, KNOWN_AT);
              case "/services/ID/history" -> history.page(target, KNOWN_AT);
              default -> "{}";
            });
  }

  private static String service(String character) {
    return """
        {"id":"%s","name":%s,"description":%s,"organisation":{"name":%s,"odsCode":"RRVRRVRRVRRV"},
         "channel":"web","identityLevel":"P5","scopes":[%s],"expectedLiveOn":"2020-09-30",
         "appliedOn":"2020-09-30","stage":"approved","stageSince":"2020-09-30","stageReason":%s,"version":3}
        """
        .formatted(
            ID,
            LongTexts.of(character, 200),
            LongTexts.of(character, 4_000),
            LongTexts.of(character, 200),
            String.join(",", Collections.nCopies(10, "\"gp_registration_details\"")),
            LongTexts.of(character, 1_000));
  }

  private static String evidence(String character, String kind) {
    return "{\"kind\":\"%s\",\"reference\":%s,\"issuedOn\":\"2020-09-30\",\"validUntil\":\"2021-09-30\"}"
        .formatted(kind, LongTexts.of(character, 200));
  }

  /** An amendment, with its place as the reason, of each field. */
  private static String change(String character, int place) {
    String address = "\"https://example.test/" + "a".repeat(1_979) + "\"";
    return """
        {"what":"amended","changes":[%s],"recordedAt":"2020-09-30T10:00:00.000000Z","author":%s,
         "reason":"No. %d. %s"}
        """
        .formatted(
            String.join(
                ",",
                field("name", LongTexts.of(character, 200)),
                field("description", LongTexts.of(character, 4_000)),
                field("organisation.name", LongTexts.of(character, 200)),
                field(
                    "redirectUris", "[" + String.join(",", Collections.nCopies(10, address)) + "]"),
                field("channel", "\"web\""),
                field("expectedLiveOn", "\"2020-09-30\"")),
            LongTexts.of(character, 200),
            place,
            character.repeat(900));
  }

  private static String field(String name, String value) {
    return "{\"field\":\"%s\",\"from\":%s,\"to\":%s}".formatted(name, value, value);
  }
}
