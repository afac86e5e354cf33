package uk.nhsx.ailab;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhsx.platform.testing.Tokens;

/** The service as an award officer works with it, and bodies that nothing is wrong with. */
public final class Lab {

  public static final String PROGRAMMES = "/v1/ai-lab/programmes/";
  public static final String COMPETITIONS = "/v1/ai-lab/competitions/";
  public static final String AWARDS = "/v1/ai-lab/awards/";
  public static final String EVENTS = "/v1/ai-lab/events";

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String OFFICER = Tokens.of("award-officer");

  private Lab() {}

  /** An id that no other test uses. */
  public static String unique(String prefix) {
    return prefix + "-" + NUMBER.incrementAndGet();
  }

  /** A request with the officer's token. */
  public static RequestSpecification officer() {
    return given().auth().oauth2(OFFICER).contentType("application/json");
  }

  public static Map<String, Object> programme(String envelope) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", "An example programme");
    body.put("envelope", pounds(envelope));
    body.put("startsOn", "2020-01-01");
    body.put("endsOn", "2023-12-31");
    return body;
  }

  public static Map<String, Object> competition(String programme, int round) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("programme", programme);
    body.put("title", "Round " + round);
    body.put("round", round);
    body.put("phases", List.of(1, 2, 3));
    body.put("opensOn", "2020-02-01");
    body.put("closesOn", "2020-03-31");
    body.put("announcedOn", "2020-09-08");
    return body;
  }

  public static Map<String, Object> award(String competition, String amount) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("competition", competition);
    body.put("title", "An example award");
    body.put("description", "What the example award pays for, at some length.");
    body.put("phase", 2);
    body.put("category", "imaging");
    body.put(
        "recipient", new LinkedHashMap<>(Map.of("orgId", "360G-Example-ORG1", "name", "Example")));
    body.put("amount", pounds(amount));
    body.put("awardedOn", "2020-09-08");
    body.put("startsOn", "2020-10-01");
    body.put("endsOn", "2021-09-30");
    return body;
  }

  public static Map<String, Object> pounds(String amount) {
    return new LinkedHashMap<>(Map.of("amount", amount, "currency", "GBP"));
  }

  /** The same body with another value in one field, or in one inside it ({@code amount.amount}). */
  public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(body);
    int dot = field.indexOf('.');
    if (dot < 0) {
      changed.put(field, value);
    } else {
      String outer = field.substring(0, dot);
      @SuppressWarnings("unchecked")
      Map<String, Object> inner = (Map<String, Object>) body.get(outer);
      changed.put(outer, with(inner, field.substring(dot + 1), value));
    }
    return changed;
  }

  /** The same body without a field. */
  public static Map<String, Object> without(Map<String, Object> body, String field) {
    Map<String, Object> changed = new LinkedHashMap<>(body);
    changed.keySet().removeAll(Collections.singleton(field));
    return changed;
  }

  /** Puts without a check of the response. */
  public static Response put(String path, Object body) {
    return officer().body(body).put(path);
  }

  /** Puts over a version. */
  public static Response put(String path, Object body, int version) {
    return officer().header("If-Match", "\"" + version + "\"").body(body).put(path);
  }

  /** Moves an award. */
  public static Response transition(String reference, int version, Map<String, ?> move) {
    return officer()
        .header("If-Match", "\"" + version + "\"")
        .body(move)
        .post(AWARDS + reference + "/transitions");
  }

  /** Makes a programme with one competition. */
  public static Round newRound(String envelope) {
    Round round = new Round(unique("programme"), unique("round"));
    put(PROGRAMMES + round.programme(), programme(envelope)).then().statusCode(201);
    put(COMPETITIONS + round.competition(), competition(round.programme(), 1))
        .then()
        .statusCode(201);
    return round;
  }

  /** Makes an award in a round. */
  public static String newAward(Round round, String amount) {
    String reference = unique("AWARD");
    put(AWARDS + reference, award(round.competition(), amount)).then().statusCode(201);
    return reference;
  }

  /** The sequence of the last event. */
  public static long head() {
    return given().get(EVENTS + "?limit=1").as(JsonNode.class).required("head").asLong();
  }

  /** Sees to it that an answer is a problem of this kind. */
  public static ValidatableResponse problem(Response answer, int status, String slug) {
    return answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug));
  }

  /** A programme and its competition. */
  public record Round(String programme, String competition) {}
}
