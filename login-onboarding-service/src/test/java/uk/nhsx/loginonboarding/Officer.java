package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.platform.testing.Tokens;

/** An onboarding officer with a token, and the forms that officers fill in. */
public final class Officer {

  public static final String ROLE = "onboarding-officer";
  public static final String ROOT = "/v1/login-onboarding";

  private Officer() {}

  /** A request of an officer, to be filled in further. */
  public static RequestSpecification request() {
    return given().auth().oauth2(Tokens.of(ROLE)).contentType("application/json");
  }

  public static String path(String id) {
    return ROOT + "/services/" + id;
  }

  /** A service that breaks no rule, which tests put to other values. */
  public static Map<String, Object> service(String appliedOn) {
    Map<String, Object> service = new HashMap<>();
    service.put("name", "Repeat prescriptions");
    service.put("description", "Orders repeat prescriptions.\nFor everybody.");
    service.put("organisation", Map.of("name", "Example Surgery", "odsCode", "A81001"));
    service.put("channel", "web");
    service.put("identityLevel", "P9");
    service.put("vectorsOfTrust", List.of("P9.Cp.Cd", "P5.Cm"));
    service.put("scopes", List.of("openid", "profile"));
    service.put("redirectUris", List.of("https://prescriptions.example/callback"));
    service.put("usesAi", false);
    service.put("expectedLiveOn", "2020-06-01");
    service.put("appliedOn", appliedOn);
    return service;
  }

  /** The same form with one field put to another value. */
  public static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
    Map<String, Object> other = new HashMap<>(form);
    other.put(field, value);
    return other;
  }

  public static Response put(String id, Object body) {
    return request().body(body).put(path(id));
  }

  public static Response amend(String id, Object body) {
    return request().header("If-Match", tag(id)).body(body).put(path(id));
  }

  public static ValidatableResponse registers(String id, String appliedOn) {
    return put(id, service(appliedOn)).then().statusCode(201);
  }

  public static Response lodge(String id, String kind, String issuedOn) {
    return request()
        .body(Map.of("reference", "REF-" + kind, "issuedOn", issuedOn))
        .put(path(id) + "/evidence/" + kind);
  }

  /** Lodges all evidence that live requires. */
  public static void lodgesAll(String id, String issuedOn) {
    for (String kind :
        List.of("dspt", "scal", "clinical-safety", "connection-agreement", "board-decision")) {
      lodge(id, kind, issuedOn).then().statusCode(201);
    }
  }

  public static Response transition(String id, String to, String effectiveOn) {
    return request()
        .header("If-Match", tag(id))
        .body(Map.of("to", to, "effectiveOn", effectiveOn, "reason", "as agreed"))
        .post(path(id) + "/transitions");
  }

  public static void makeTransition(String id, String to, String effectiveOn) {
    transition(id, to, effectiveOn).then().statusCode(201);
  }

  /** The current entity tag of a service. */
  public static String tag(String id) {
    return given().get(path(id)).then().statusCode(200).extract().header("ETag");
  }

  /** The sequence of the last event there is. */
  public static long head() {
    return given()
        .get(ROOT + "/events?limit=1")
        .then()
        .statusCode(200)
        .extract()
        .as(JsonNode.class)
        .required("head")
        .asLong();
  }

  /** An instant after everything recorded so far, and before all to come. */
  public static String lastRecorded(String id) {
    List<String> recorded =
        given().get(path(id) + "/history").then().extract().path("items.recordedAt");
    return recorded.get(recorded.size() - 1);
  }
}
