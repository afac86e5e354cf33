package uk.nhsx.systemtests;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Somebody who keeps a register through the gateway. */
final class Officer {

  private final SuiteUnderTest suite;
  private final String token;

  Officer(SuiteUnderTest suite, String role) {
    this.suite = suite;
    this.token = suite.token(role);
  }

  ValidatableResponse put(String path, String body) {
    return request().body(body).put(path).then();
  }

  ValidatableResponse post(String path, String body) {
    return request().body(body).post(path).then();
  }

  /** Takes a step on the resource in the version that it has now. */
  ValidatableResponse step(String resource, String body) {
    String tag = request().get(resource).then().extract().header("ETag");
    return request().header("If-Match", tag).body(body).post(resource + "/transitions").then();
  }

  private RequestSpecification request() {
    return given().baseUri(suite.gateway()).auth().oauth2(token).contentType("application/json");
  }
}
