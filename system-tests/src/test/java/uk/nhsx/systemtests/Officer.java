package uk.nhsx.systemtests;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;

/** A client that writes to a register through the gateway. */
public final class Officer {

  private final String gateway;
  private final String token;

  public Officer(SuiteUnderTest suite, String role) {
    this(suite.gateway(), suite.token(role));
  }

  /** A client of any gateway, with any token. */
  public Officer(String gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  public ValidatableResponse put(String path, String body) {
    return request().body(body).put(path).then();
  }

  public ValidatableResponse post(String path, String body) {
    return request().body(body).post(path).then();
  }

  ValidatableResponse putCsv(String path, String csv) {
    return csv().body(csv).put(path).then();
  }

  ValidatableResponse postCsv(String path, byte[] csv) {
    return csv().body(csv).post(path).then();
  }

  /** A POST of a CSV whose body is still to be sent. */
  Upload upload(String path, byte[] csv) throws IOException {
    return Upload.begin(gateway, path, token, csv);
  }

  /** Takes a step on the resource in the version that it has now. */
  public ValidatableResponse step(String resource, String body) {
    String tag = request().get(resource).then().extract().header("ETag");
    return request().header("If-Match", tag).body(body).post(resource + "/transitions").then();
  }

  private RequestSpecification request() {
    return by().contentType("application/json");
  }

  private RequestSpecification csv() {
    return by().contentType("text/csv; charset=UTF-8");
  }

  private RequestSpecification by() {
    return given().baseUri(gateway).auth().oauth2(token);
  }
}
