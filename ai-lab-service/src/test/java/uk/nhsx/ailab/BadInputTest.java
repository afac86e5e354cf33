package uk.nhsx.ailab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.COMPETITIONS;
import static uk.nhsx.ailab.Lab.PROGRAMMES;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.competition;
import static uk.nhsx.ailab.Lab.head;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.officer;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.programme;
import static uk.nhsx.ailab.Lab.with;
import static uk.nhsx.ailab.Lab.without;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.TooLargeBody;

/** What bad input gets, at every endpoint that writes: the problem, and nothing stored. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class BadInputTest {

  private static final String IF_MATCH = "If-Match";
  private static final String CURRENT = "\"1\"";

  private Written written = new Written("", "", Map.of());
  private long before;

  /** An endpoint that writes. */
  enum Endpoint {
    PROGRAMME("title") {
      @Override
      Written written() {
        Round round = newRound("100.00");
        return new Written(
            PROGRAMMES + round.programme(),
            PROGRAMMES + round.programme(),
            with(programme("100.00"), "title", "Another"));
      }
    },
    COMPETITION("title") {
      @Override
      Written written() {
        Round round = newRound("100.00");
        return new Written(
            COMPETITIONS + round.competition(),
            COMPETITIONS + round.competition(),
            with(competition(round.programme(), 1), "title", "Another"));
      }
    },
    AWARD("title") {
      @Override
      Written written() {
        Round round = newRound("100.00");
        String path = AWARDS + newAward(round, "10.00");
        return new Written(
            path, path, with(award(round.competition(), "11.00"), "reason", "a miscount"));
      }
    },
    TRANSITION("to") {
      @Override
      Written written() {
        String path = AWARDS + newAward(newRound("100.00"), "10.00");
        return new Written(
            path, path + "/transitions", new LinkedHashMap<>(Map.of("to", "active")));
      }

      @Override
      Response send(RequestSpecification request, Written written) {
        return request.post(written.path());
      }
    };

    final String required;

    Endpoint(String required) {
      this.required = required;
    }

    /** Something that exists, and a good body that would change it. */
    abstract Written written();

    Response send(RequestSpecification request, Written written) {
      return request.put(written.path());
    }
  }

  /** What is written to: the resource, the path that takes the body, and a body that is good. */
  record Written(String resource, String path, Map<String, Object> body) {}

  @AfterEach
  void shouldHaveStoredNothingAndPublishedNothing() {
    assertThat(head()).isEqualTo(before);
    given().get(written.resource()).then().statusCode(200).header("ETag", CURRENT);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseJsonThatCantBeRead(Endpoint endpoint) {
    prepare(endpoint);

    Response answer = send(endpoint, "{\"title\":");

    problem(answer, 400, "malformed-request");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseABodyThatIsNotThere(Endpoint endpoint) {
    prepare(endpoint);

    Response empty = endpoint.send(officer().header(IF_MATCH, CURRENT), written);

    problem(empty, 400, "malformed-request");
    problem(
        endpoint.send(officer().header(IF_MATCH, CURRENT).body("null"), written),
        400,
        "malformed-request");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAFieldThatIsNotKnown(Endpoint endpoint) {
    prepare(endpoint);

    Response answer = send(endpoint, with(written.body(), "colour", "red"));

    problem(answer, 400, "malformed-request").body("errors.path", hasItem("$.colour"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAValueOfTheWrongType(Endpoint endpoint) {
    prepare(endpoint);

    Response answer = send(endpoint, with(written.body(), endpoint.required, 7));

    problem(answer, 400, "malformed-request")
        .body("errors[0].path", equalTo("$." + endpoint.required))
        .body("errors[0].code", equalTo("wrong-type"));
  }

  @ParameterizedTest
  @CsvSource({
    "PROGRAMME, envelope.amount, 1.5",
    "PROGRAMME, version, 1.5",
    "COMPETITION, round, 1.5",
    "COMPETITION, phases, 1",
    "AWARD, phase, 99999999999",
    "AWARD, amount, 10.00",
    "AWARD, amount.amount, 10",
    "TRANSITION, returned, 10"
  })
  void shouldRefuseANumberWhereItDoesNotBelong(Endpoint endpoint, String field, String number) {
    prepare(endpoint);

    Response answer = send(endpoint, with(written.body(), field, new BigDecimal(number)));

    problem(answer, 400, "malformed-request");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseABodyThatLacksAField(Endpoint endpoint) {
    prepare(endpoint);

    Response answer = send(endpoint, without(written.body(), endpoint.required));

    problem(answer, 422, "rule-broken")
        .body("errors[0].path", equalTo("$." + endpoint.required))
        .body("errors[0].code", equalTo("not-null"))
        .body("errors[0].message", startsWith(endpoint.required + " is required"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TRANSITION | to              | to is required: announced, active, completed or terminated",
        "AWARD      | awardedOn       | awardedOn is required: a day such as 2020-01-31",
        "AWARD      | recipient       | recipient is required",
        "COMPETITION | phases         | phases is required, with at least one value"
      })
  void shouldSayWhatAMissingFieldTakes(Endpoint endpoint, String field, String message) {
    prepare(endpoint);

    Response answer = send(endpoint, without(written.body(), field));

    problem(answer, 422, "rule-broken").body("errors.message", hasItem(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AWARD | amount | 10          | must be a JSON object, such as {\"amount\": …, \"currency\": …}",
        "AWARD | phase  | 99999999999 | is too large; it must be a whole JSON number, such as 2, without quotes or decimals",
        "COMPETITION | phases | 1     | must be a JSON array, such as [1] or [\"abc\"], also for one value"
      })
  void shouldSayWhichJsonAFieldTakes(
      Endpoint endpoint, String field, String number, String message) {
    prepare(endpoint);

    Response answer = send(endpoint, with(written.body(), field, new BigDecimal(number)));

    problem(answer, 400, "malformed-request").body("errors.message", contains(message));
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameTheCharacterThatATextMayNotHave(Endpoint endpoint) {
    prepare(endpoint);

    Response reordered = send(endpoint, with(written.body(), "reason", "a\u202eb"));
    Response blank = send(endpoint, with(written.body(), "reason", "\u200b"));

    problem(reordered, 422, "rule-broken")
        .body("errors[0].path", equalTo("$.reason"))
        .body("errors[0].message", startsWith("has U+202E (RIGHT-TO-LEFT OVERRIDE)"));
    problem(blank, 422, "rule-broken")
        .body("errors[0].path", equalTo("$.reason"))
        .body("errors[0].message", startsWith("is blank to the eye: it has only U+200B"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseATextThatIsTooLong(Endpoint endpoint) {
    prepare(endpoint);

    Response answer = send(endpoint, with(written.body(), "reason", "x".repeat(1001)));

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.reason")))
        .body("errors.code", equalTo(List.of("plain-text")));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseABodyThatIsTooLarge(Endpoint endpoint) {
    prepare(endpoint);

    int status =
        TooLargeBody.status(
            endpoint == Endpoint.TRANSITION ? "POST" : "PUT",
            written.path(),
            Tokens.of("award-officer"));

    assertThat(status).isEqualTo(413);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAnotherMediaType(Endpoint endpoint) {
    prepare(endpoint);

    Response answer =
        endpoint.send(
            given()
                .auth()
                .oauth2(Tokens.of("award-officer"))
                .contentType("text/plain")
                .header(IF_MATCH, CURRENT)
                .body("title"),
            written);

    problem(answer, 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseWithoutAToken(Endpoint endpoint) {
    prepare(endpoint);

    Response answer =
        endpoint.send(
            given().contentType("application/json").header(IF_MATCH, CURRENT).body(written.body()),
            written);

    problem(answer, 401, "unauthenticated").header("WWW-Authenticate", "Bearer");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseATokenThatIsOver(Endpoint endpoint) {
    problem(sendAs(endpoint, Tokens.expired("award-officer")), 401, "unauthenticated");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseTheWrongRole(Endpoint endpoint) {
    problem(sendAs(endpoint, Tokens.of("metrics-publisher")), 403, "forbidden");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAVersionThatHasMovedOn(Endpoint endpoint) {
    prepare(endpoint);

    Response answer =
        endpoint.send(officer().header(IF_MATCH, "\"0\"").body(written.body()), written);

    problem(answer, 412, "precondition-failed").header("ETag", CURRENT);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAChangeWithoutAPrecondition(Endpoint endpoint) {
    prepare(endpoint);

    Response answer = endpoint.send(officer().body(written.body()), written);

    problem(answer, 428, "precondition-required").header("ETag", CURRENT);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSITION")
  void shouldRefuseToWriteOverWhatMayOnlyBeNew(Endpoint endpoint) {
    prepare(endpoint);

    Response answer =
        endpoint.send(officer().header("If-None-Match", "*").body(written.body()), written);

    problem(answer, 412, "precondition-failed").header("ETag", CURRENT);
  }

  private void prepare(Endpoint endpoint) {
    written = endpoint.written();
    before = head();
  }

  private Response send(Endpoint endpoint, Object body) {
    return endpoint.send(officer().header(IF_MATCH, CURRENT).body(body), written);
  }

  private Response sendAs(Endpoint endpoint, String token) {
    prepare(endpoint);
    return endpoint.send(
        given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .header(IF_MATCH, CURRENT)
            .body(written.body()),
        written);
  }
}
